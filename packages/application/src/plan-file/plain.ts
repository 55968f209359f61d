/** Text as two people would agree that it is the same: full-width letters, digits and brackets made narrow, no white space. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '')
