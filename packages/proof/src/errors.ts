type Words = { readonly en: string; readonly zh: string }

/** What every error of this package has: one sentence in each language (`message` is English). */
export class ProofError extends Error {
  readonly zh: string
  constructor({ en, zh, cause }: Words & { readonly cause?: unknown }) {
    super(en, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.zh = zh
  }
}

/** A proof is asked for of a leaf, or of a tree, that the log does not have. */
export class OutsideTreeError extends ProofError {
  constructor({ asked, size }: { readonly asked: number; readonly size: number }) {
    super({
      en: `A tree of ${size} leaves has no proof for ${asked}: leaves count from 0, and an earlier tree is no larger.`,
      zh: `共 ${size} 个叶的树没有 ${asked} 的证明：叶从 0 起编号，较早的树不会更大。`,
    })
  }
}

/** A tile holds fewer hashes than the size of the tree demands. */
export class TileDamagedError extends ProofError {
  constructor({ path, bytes, expected }: { readonly path: string; readonly bytes: number; readonly expected: number }) {
    super({
      en: `The tile ${path} has ${bytes} bytes of hashes where at least ${expected} belong: it must be built again from the log.`,
      zh: `哈希块 ${path} 只有 ${bytes} 字节，至少应有 ${expected} 字节：须由日志重新生成。`,
    })
  }
}

/** An entry does not fit into a bundle, which gives its length 16 bits: log a digest of it. */
export class EntryTooLongError extends ProofError {
  constructor(bytes: number) {
    super({
      en: `An entry of ${bytes} bytes can't be logged: 65,535 is the most.`,
      zh: `条目有 ${bytes} 字节，无法记入日志：上限为 65,535 字节。`,
    })
  }
}

export class NoteMalformedError extends ProofError {
  constructor() {
    super({ en: 'The text is not a signed note.', zh: '该文本不是有效的签名文件。' })
  }
}

/** The text or the signature was changed, or the signature was made with another key. */
export class SignatureWrongError extends ProofError {
  /** Whose signature it claims to be. */
  readonly signer: string
  constructor(signer: string) {
    super({
      en: `The signature of ${signer} does not fit the text: one of them was changed.`,
      zh: `${signer} 的签名与文本不符：两者之一被改动。`,
    })
    this.signer = signer
  }
}

/** None of the trusted keys signed, whatever others did. */
export class NotSignedError extends ProofError {
  constructor() {
    super({ en: 'None of the trusted keys has signed this text.', zh: '没有任何受信任的密钥签署过该文本。' })
  }
}

export class CheckpointMalformedError extends ProofError {
  constructor() {
    super({ en: 'The signed text is not a checkpoint of a log.', zh: '所签署的文本不是日志检查点。' })
  }
}

export class ProofMalformedError extends ProofError {
  constructor() {
    super({ en: 'The text is not a .tlog-proof file.', zh: '该文本不是有效的 .tlog-proof 证明文件。' })
  }
}

/** The hashes do not lead from the leaf to the signed root: the leaf, its index or the proof was changed. */
export class NotIncludedError extends ProofError {
  constructor({ index, size }: { readonly index: number; readonly size: number }) {
    super({
      en: `This is not leaf ${index} of the log of ${size} leaves that was signed: the leaf or its proof was changed.`,
      zh: `这不是所签署的 ${size} 叶日志中的第 ${index} 号叶：叶或其证明被改动。`,
    })
  }
}
