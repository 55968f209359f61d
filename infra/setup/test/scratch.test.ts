import { expect, test } from '@jest/globals'
import { isInMemory } from '../src/scratch.mjs'

const mounts = (...shm: readonly string[]): string =>
  ['/dev/vda / ext4 rw,relatime 0 0', ...shm, 'tmpfs /run tmpfs rw,nosuid 0 0', ''].join('\n')

test.each([
  { what: 'a folder in memory', shm: ['tmpfs /dev/shm tmpfs rw,nosuid,nodev,size=8m 0 0'], expected: true },
  {
    what: 'one that no program may be run from',
    shm: ['shm /dev/shm tmpfs rw,nosuid,nodev,noexec 0 0'],
    expected: false,
  },
  { what: 'one on a disk', shm: ['/dev/vdb /dev/shm ext4 rw 0 0'], expected: false },
  { what: 'one that is not mounted', shm: [], expected: false },
  {
    what: 'one with another mounted over it',
    shm: ['tmpfs /dev/shm tmpfs rw 0 0', 'tmpfs /dev/shm tmpfs rw,noexec 0 0'],
    expected: false,
  },
])('$what: tests write there is $expected', ({ shm, expected }) => {
  expect(isInMemory(mounts(...shm), '/dev/shm')).toBe(expected)
})
