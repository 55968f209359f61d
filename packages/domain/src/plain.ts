/**
 * Text as two people would agree that it is the same: characters that only look different (full-width letters and digits,
 * composed and decomposed ones) made one, without white space and without what cannot be seen.
 */
export const plainText = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '')
