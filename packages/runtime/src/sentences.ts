/** What an error says to a person, in each language; English where it knows no other. */
export const wordsOf = (error: unknown): { readonly en: string; readonly zh: string } => {
  if (!(error instanceof Error)) return { en: String(error), zh: String(error) }
  return { en: error.message, zh: 'zh' in error && typeof error.zh === 'string' ? error.zh : error.message }
}

/** The same in lines: one for each language in which it says something else. */
export const sentencesOf = (error: unknown): string => {
  const { en, zh } = wordsOf(error)
  return zh === en ? en : `${zh}\n${en}`
}

/** An error that knows its sentence in both languages. */
export const bilingualError = ({ zh, en, cause }: { zh: string; en: string; cause?: unknown }): Error =>
  Object.assign(new Error(en, { cause }), { zh })
