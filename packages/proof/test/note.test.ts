import { describe, expect, test } from '@jest/globals'
import {
  COSIGNATURE,
  formatNote,
  formatSignature,
  formatSigningKey,
  formatVerifierKey,
  generateSigningKey,
  NOTE_SIGNATURE,
  NoteMalformedError,
  NotSignedError,
  parseNote,
  parseSignature,
  parseSigningKey,
  parseVerifierKey,
  SignatureWrongError,
  type SigningKey,
  signBody,
  utf8Text,
  type VerifierKey,
  verifyNote,
} from '../src/index.ts'

// The examples of golang.org/x/mod/sumdb/note.
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const PETER_SECRET = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const PETER_SIGNED =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const ENOCH_SIGNED =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'

const key = (text: string): VerifierKey => parseVerifierKey(text) as VerifierKey
const [peter, enoch] = [key(PETER), key(ENOCH)]
const peterSecret = parseSigningKey(PETER_SECRET) as SigningKey

const substrings = (text: string): string[] =>
  [...text].flatMap((_, from) => [...text].map((_, length) => text.slice(from, from + length + 1)))
const manglings = (text: string): string[] => {
  const changed = [...text].map(
    (c, at) => `${text.slice(0, at)}${String.fromCharCode(c.charCodeAt(0) + 1)}${text.slice(at + 1)}`,
  )
  return [...new Set([...substrings(text), ...changed])].filter((mangled) => mangled !== text)
}

describe('keys', () => {
  test('are written as they were read', () => {
    expect(formatVerifierKey(peter)).toBe(PETER)
    expect(formatSigningKey(peterSecret)).toBe(PETER_SECRET)
    expect(formatVerifierKey(peterSecret.verifier)).toBe(PETER)
  })

  test('are not read from anything less, more or other', () => {
    expect(manglings(PETER).length).toBeGreaterThan(1000)
    expect(manglings(PETER).filter((text) => parseVerifierKey(text) !== undefined)).toEqual([])
    const secrets = manglings(PETER_SECRET).filter((text) => text.startsWith('PRIVATE+KEY+'))
    expect(secrets.length).toBeGreaterThan(50)
    expect(secrets.filter((text) => parseSigningKey(text) !== undefined)).toEqual([])
    // A public key that is too long, and a type that nobody knows, both with the id that is theirs.
    expect(
      parseVerifierKey('PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='),
    ).toBeUndefined()
    expect(parseVerifierKey('PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')).toBeUndefined()
    expect(parseVerifierKey('PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')).toBeUndefined()
  })

  test('of both types are made new, and survive being kept as text', () => {
    for (const type of [NOTE_SIGNATURE, COSIGNATURE] as const) {
      const made = generateSigningKey({ name: '审计.example/w1', type })
      expect(parseSigningKey(formatSigningKey(made))?.verifier).toEqual(made.verifier)
      expect(parseVerifierKey(formatVerifierKey(made.verifier))).toEqual(made.verifier)
    }
  })

  test.each(['', 'two words', 'a+b', 'wide\u3000space', 'line\nbreak', 'lone\ud800'])(
    'are not made for the name %j',
    (name) => {
      expect(() => generateSigningKey({ name, type: NOTE_SIGNATURE })).toThrow(RangeError)
    },
  )

  test('do not show their secret when they are printed', () => {
    const seed = PETER_SECRET.slice(-20)
    expect(JSON.stringify(peterSecret)).not.toContain(seed)
    expect(Object.keys(peterSecret.privateKey)).toEqual([])
  })

  test('that are no point of the curve verify nothing', () => {
    for (const byte of [0, 0xff]) {
      const impossible = { ...peter, publicKey: Buffer.alloc(32, byte) }
      expect(() => verifyNote(`${TEXT}\n${PETER_SIGNED}`, [impossible])).toThrow(SignatureWrongError)
    }
  })
})

describe('a signed note', () => {
  test('is signed to the byte as Go signs it', () => {
    expect(formatNote({ body: TEXT, signatures: [signBody(TEXT, peterSecret)] })).toBe(`${TEXT}\n${PETER_SIGNED}`)
  })

  test('gives its body and the signatures by the keys that are trusted', () => {
    const both = `${TEXT}\n${PETER_SIGNED}${ENOCH_SIGNED}`
    expect(verifyNote(both, [peter])).toEqual({ body: TEXT, signatures: [{ key: peter }] })
    expect(verifyNote(both, [enoch, peter])).toEqual({ body: TEXT, signatures: [{ key: peter }, { key: enoch }] })
    expect(() => verifyNote(both, [])).toThrow(NotSignedError)
  })

  test('is refused where the signature of a trusted key does not fit, whoever else signed', () => {
    const forged = formatSignature({
      ...parseSignature(ENOCH_SIGNED.trimEnd()),
      name: 'PeterNeumann',
      id: peter.id,
    } as never)
    for (const signed of [`${PETER_SIGNED}${forged}\n`, `${forged}\n${PETER_SIGNED}`, `${ENOCH_SIGNED}${forged}\n`]) {
      expect(() => verifyNote(`${TEXT}\n${signed}`, [peter, enoch])).toThrow(SignatureWrongError)
    }
    expect(verifyNote(`${TEXT}\n${ENOCH_SIGNED}${forged}\n`, [enoch]).signatures).toEqual([{ key: enoch }])
  })

  test('ignores keys that share a name or an id with a trusted one', () => {
    const renamed = PETER_SIGNED.replace('PeterNeumann', 'EnochRoot')
    expect(verifyNote(`${TEXT}\n${renamed}${ENOCH_SIGNED}`, [peter, enoch]).signatures).toEqual([{ key: enoch }])
    expect(() => verifyNote(`${TEXT}\n${renamed}`, [peter, enoch])).toThrow(NotSignedError)
  })

  test('may have a hundred signatures, and no more', () => {
    const strangers = (count: number): string => ENOCH_SIGNED.repeat(count)
    expect(verifyNote(`${TEXT}\n${strangers(99)}${PETER_SIGNED}`, [peter]).signatures).toHaveLength(1)
    expect(() => verifyNote(`${TEXT}\n${strangers(100)}${PETER_SIGNED}`, [peter])).toThrow(NoteMalformedError)
  })

  test('is split at its last empty line (the example of C2SP signed-note)', () => {
    const poem = 'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n'
    const signature =
      '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n'
    const note = parseNote(`${poem}\n${signature}`)
    expect(note?.body).toBe(poem)
    expect(note?.signatures.map(({ name, id }) => [name, id])).toEqual([['quasimodo.example/salvatore', '367ba04b']])
    expect(note && formatNote(note)).toBe(`${poem}\n${signature}`)
  })

  test.each([
    ['no signatures', TEXT],
    ['an empty line at its end', `${TEXT}\n`],
    ['no newline at its end', `${TEXT}\n${PETER_SIGNED.trimEnd()}`],
    ['a control character', `\u0001${TEXT}\n${PETER_SIGNED}`],
    ['a carriage return', `${TEXT}\r\n${PETER_SIGNED}`],
    ['a lone surrogate', `\ud800${TEXT}\n${PETER_SIGNED}`],
    ['a name with a space', `${TEXT}\n${PETER_SIGNED.replace('Neumann', ' Neumann')}`],
    ['a name with a wide space', `${TEXT}\n${PETER_SIGNED.replace('Neumann', '\u3000Neumann')}`],
    ['a name with a plus', `${TEXT}\n${PETER_SIGNED.replace('Neumann', '+Neumann')}`],
    ['a line that is no signature', `${TEXT}\n${PETER_SIGNED}Unexpected line.\n`],
    ['a hyphen for the dash', `${TEXT}\n${PETER_SIGNED.replace('—', '-')}`],
    ['base64 without padding', `${TEXT}\n${PETER_SIGNED.replace('=', '')}`],
    ['base64 with stray bits', `${TEXT}\n${PETER_SIGNED.replace('AM=', 'AN=')}`],
    ['URL-safe base64', `${TEXT}\n${PETER_SIGNED.replace('/', '_')}`],
    ['a signature of nothing', `${TEXT}\n— PeterNeumann x08gow==\n`],
  ])('has not %s', (_, text) => {
    expect(parseNote(text)).toBeUndefined()
    expect(() => verifyNote(text, [peter])).toThrow(NoteMalformedError)
  })

  test('is not signed with the key of a witness', () => {
    const witness = generateSigningKey({ name: 'w', type: COSIGNATURE })
    expect(() => signBody(TEXT, witness)).toThrow(RangeError)
  })

  test('says in both languages why it was refused', () => {
    const wrong = new SignatureWrongError('audit.example')
    expect([wrong.name, wrong.signer]).toEqual(['SignatureWrongError', 'audit.example'])
    expect(wrong.message).toContain('The signature of audit.example does not fit')
    expect(wrong.zh).toContain('audit.example 的签名与文本不符')
  })
})

test('bytes are read as UTF-8 or not at all, and a byte order mark is not dropped', () => {
  expect(utf8Text(Buffer.from('流水'))).toBe('流水')
  expect(utf8Text(Buffer.from([0xef, 0xbb, 0xbf, 0x61]))).toBe('\ufeffa')
  expect(utf8Text(Buffer.from([0x61, 0xff]))).toBeUndefined()
})
