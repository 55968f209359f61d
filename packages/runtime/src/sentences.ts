/** What an error says to a person: in both languages where it knows them. */
export const sentencesOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return 'zh' in error && typeof error.zh === 'string' ? `${error.zh}\n${error.message}` : error.message
}

/** An error that knows its sentence in both languages. */
export const bilingualError = ({ zh, en, cause }: { zh: string; en: string; cause?: unknown }): Error =>
  Object.assign(new Error(en, { cause }), { zh })
