import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalJson } from '../src/index.ts'

const double = (hex: string): number => {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${hex}`))
  return view.getFloat64(0)
}

describe('canonical JSON (RFC 8785)', () => {
  // RFC 8785, appendix B.
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number with the bits %s as %s', (bits, text) => {
    expect(canonicalJson(double(bits))).toBe(text)
  })

  test.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])(
    'refuses the number with the bits %s',
    (bits) => {
      expect(() => canonicalJson(double(bits))).toThrow('is not a JSON number')
    },
  )

  test('escapes what RFC 8785, 3.2.2.2, escapes, and nothing else', () => {
    expect(canonicalJson('\b\t\n\f\r"\\')).toBe('"\\b\\t\\n\\f\\r\\"\\\\"')
    expect(canonicalJson('\u0000\u000b\u001f')).toBe('"\\u0000\\u000b\\u001f"')
    expect(canonicalJson('/\u007f\u0080\u2028\ufeff流😀')).toBe('"/\u007f\u0080\u2028\ufeff流😀"')
    expect(() => canonicalJson('\ud83d')).toThrow('lone surrogate')
  })

  test('writes the sample of RFC 8785, 3.2.3, to the byte', () => {
    const value = {
      numbers: [JSON.parse('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\u0022/",
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('sorts keys by UTF-16 code units, as in RFC 8785, 3.2.3', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(canonicalJson(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  test('says the same value again, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  test('writes every string and every number as ECMAScript does', () => {
    const scalars = fc.oneof(fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true }))
    fc.assert(fc.property(scalars, (value) => expect(canonicalJson(value)).toBe(JSON.stringify(value))))
  })

  test('does not care in which order an object was made', () => {
    const entries = fc.uniqueArray(fc.tuple(fc.string(), fc.integer()), { selector: ([key]) => key })
    fc.assert(
      fc.property(entries, (pairs) => {
        const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))
        const expected = sorted.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')
        expect(canonicalJson(Object.fromEntries(pairs))).toBe(`{${expected}}`)
        expect(canonicalJson(Object.fromEntries(pairs.toReversed()))).toBe(`{${expected}}`)
      }),
    )
  })
})
