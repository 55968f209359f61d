export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    // Not a reference to a character, though it looks like one to a spreadsheet program.
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // XML 1.0 does not allow these as they are.
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
