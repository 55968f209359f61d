import { describe, expect, test } from '@jest/globals'
import {
  CheckpointMalformedError,
  cosign,
  formatAddCheckpoint,
  formatCheckpoint,
  formatNote,
  generateSigningKey,
  NOTE_SIGNATURE,
  NotSignedError,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  SignatureWrongError,
  signBody,
  verifyCheckpoint,
} from '../src/index.ts'
import {
  body,
  checkpoint,
  logKey,
  logSignature,
  ORIGIN,
  TIME,
  trusted,
  witnessKey,
  witnessSignature,
} from './fixtures.ts'

// The examples of C2SP tlog-checkpoint and tlog-witness.
const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
const BODY = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`
const SIGNED = `${BODY}
— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`
const REQUEST = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

${SIGNED}`

describe('the body of a checkpoint', () => {
  test('is read and written as in the example of C2SP tlog-checkpoint', () => {
    const read = parseCheckpoint(parseNote(SIGNED)?.body ?? '')
    expect(read).toEqual({ origin: 'example.com/behind-the-sofa', size: 20_852_163, root: Buffer.from(ROOT, 'base64') })
    expect(read && formatCheckpoint(read)).toBe(BODY)
  })

  test('may have extension lines, which are passed over', () => {
    expect(parseCheckpoint(`${BODY}one more\nand another\n`)).toEqual(parseCheckpoint(BODY))
  })

  test.each([
    ['an empty origin', `\n1\n${ROOT}\n`],
    ['a size with a leading zero', `a\n01\n${ROOT}\n`],
    ['a size with a sign', `a\n+1\n${ROOT}\n`],
    ['a size in another notation', `a\n1e3\n${ROOT}\n`],
    ['a size past what can be counted exactly', `a\n9007199254740993\n${ROOT}\n`],
    ['no size', `a\n\n${ROOT}\n`],
    ['a root that is too short', 'a\n1\nAAAA\n'],
    ['a root with stray bits', `a\n1\n${ROOT.replace('q2I=', 'q2J=')}\n`],
    ['no newline at its end', `a\n1\n${ROOT}`],
    ['an empty extension line', `a\n1\n${ROOT}\n\n`],
    ['two lines only', 'a\n1\n'],
  ])('has not %s', (_, text) => {
    expect(parseCheckpoint(text)).toBeUndefined()
  })

  test('of a log without leaves has size 0', () => {
    expect(parseCheckpoint(`a\n0\n${ROOT}\n`)?.size).toBe(0)
  })
})

describe('a signed checkpoint', () => {
  const verifier = witnessKey.verifier

  test('is the log’s word, with the witnesses that saw it and when', () => {
    const { origin, size, witnesses } = verifyCheckpoint(checkpoint, trusted)
    expect([origin, size, witnesses]).toEqual([ORIGIN, 500, [{ key: verifier, time: TIME }]])
    expect(verifyCheckpoint(checkpoint, [logKey.verifier]).witnesses).toEqual([])
  })

  test('counts a witness once, though it signed twice and is trusted twice', () => {
    const again = cosign({ body, key: witnessKey, time: TIME + 60 })
    const note = formatNote({ body, signatures: [logSignature, witnessSignature, again] })
    expect(verifyCheckpoint(note, [...trusted, { ...verifier }]).witnesses).toEqual([
      { key: verifier, time: TIME + 60 },
    ])
  })

  test('is refused where only a witness signed, or a log of another name', () => {
    const witnessed = formatNote({ body, signatures: [witnessSignature] })
    expect(() => verifyCheckpoint(witnessed, trusted)).toThrow(NotSignedError)
    const other = generateSigningKey({ name: 'other.example/log', type: NOTE_SIGNATURE })
    const bySomeoneElse = formatNote({ body, signatures: [signBody(body, other)] })
    expect(() => verifyCheckpoint(bySomeoneElse, [...trusted, other.verifier])).toThrow(NotSignedError)
  })

  test('goes on under the same name with a new key: whoever trusts either can read it', () => {
    const next = generateSigningKey({ name: ORIGIN, type: NOTE_SIGNATURE })
    const note = formatNote({ body, signatures: [logSignature, signBody(body, next)] })
    expect(verifyCheckpoint(note, [logKey.verifier]).size).toBe(500)
    expect(verifyCheckpoint(note, [next.verifier]).size).toBe(500)
  })

  test('is refused where a witness’s time or signature was changed', () => {
    const at = (time: number): Buffer => {
      const bytes = Buffer.from(witnessSignature.bytes)
      bytes.writeBigUInt64BE(BigInt(time))
      return bytes
    }
    for (const bytes of [at(TIME + 1), at(2 ** 60), witnessSignature.bytes.subarray(0, 8), logSignature.bytes]) {
      const note = formatNote({ body, signatures: [logSignature, { ...witnessSignature, bytes }] })
      expect(() => verifyCheckpoint(note, trusted)).toThrow(SignatureWrongError)
    }
  })

  test('is refused where the log signed something else', () => {
    const text = 'no checkpoint\n'
    const note = formatNote({ body: text, signatures: [signBody(text, logKey)] })
    expect(() => verifyCheckpoint(note, trusted)).toThrow(CheckpointMalformedError)
  })

  test('is not cosigned with the key of a log', () => {
    expect(() => cosign({ body, key: logKey, time: TIME })).toThrow(RangeError)
  })
})

describe('what is sent to a witness', () => {
  test('is read and written as in the example of C2SP tlog-witness', () => {
    const request = parseAddCheckpoint(REQUEST)
    expect(request?.old).toBe(20_852_014)
    expect(request?.proof.map((hash) => hash.toString('base64'))).toEqual(REQUEST.split('\n').slice(1, 5))
    expect(request?.checkpoint).toBe(SIGNED)
    expect(request && formatAddCheckpoint(request)).toBe(REQUEST)
  })

  test('begins at size 0, with an empty proof, for a witness that is new', () => {
    expect(formatAddCheckpoint({ old: 0, proof: [], checkpoint: SIGNED })).toBe(`old 0\n\n${SIGNED}`)
    expect(parseAddCheckpoint(`old 0\n\n${SIGNED}`)).toEqual({ old: 0, proof: [], checkpoint: SIGNED })
  })

  test.each([
    ['nothing', ''],
    ['no empty line', 'old 1\n'],
    ['another word', REQUEST.replace('old', 'new')],
    ['two spaces', REQUEST.replace('old ', 'old  ')],
    ['a leading zero', REQUEST.replace('old ', 'old 0')],
    ['a hash that is too short', REQUEST.replace('PlRNCrwH', '')],
    ['64 hashes', `old 1\n${`${ROOT}\n`.repeat(64)}\n${SIGNED}`],
  ])('is not read from %s', (_, text) => {
    expect(parseAddCheckpoint(text)).toBeUndefined()
  })
})
