import { describe, expect, test } from '@jest/globals'
import { createLogger, patiently } from '../src/index.ts'

const told: string[] = []
const logger = createLogger({
  name: 'test',
  level: 'info',
  destination: { write: (line: string) => void told.push(JSON.parse(line).error) },
})

describe('patiently', () => {
  test('tries again until what is waited for is there, and says why it waits', async () => {
    let tries = 0
    const open = async () => {
      if (++tries < 2) throw new Error('nobody listens')
      return 'open'
    }
    expect(await patiently({ what: 'the store', logger, open })).toBe('open')
    expect(told).toEqual(['nobody listens'])
  })

  test('gives up with the last reason when its time is over', async () => {
    const open = () => Promise.reject(new Error('still nobody'))
    await expect(patiently({ what: 'the store', logger, open, limitMs: 100 })).rejects.toThrow('still nobody')
  })

  test('does not wait for what waiting cannot mend', async () => {
    let tries = 0
    const open = () => {
      tries++
      return Promise.reject(new Error('altered'))
    }
    await expect(patiently({ what: 'the log', logger, open, isFinal: () => true })).rejects.toThrow('altered')
    expect(tries).toBe(1)
  })
})
