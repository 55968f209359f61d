/** Where a command is sent; all are POST. The body is the command's data less what stands in the path. */
export type CommandAddress = {
  readonly path: string
  readonly summary: { readonly en: string; readonly zh: string }
  /** Where what it makes can be read: such a command answers 201. */
  readonly location?: string
  /** The largest body; 256 kB where absent. */
  readonly limit?: string
}
