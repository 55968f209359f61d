import { describe, expect, test } from '@jest/globals'
import { advice } from '../src/advice.mjs'
import { distributionNames, installerFor } from '../src/system.mjs'

const DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n'
const UBUNTU = 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\n'
const MINT = "ID=linuxmint\nID_LIKE='ubuntu debian'\n"
const FEDORA = 'NAME="Fedora Linux"\nID=fedora\n'
const ROCKY = 'ID="rocky"\nID_LIKE="rhel centos fedora"\n'
const ALPINE = 'ID=alpine\n'

const ALL = { redis: true, libraries: ['libnss3.so', 'libexpat.so.1'], browser: false }

describe('the installer of this system', () => {
  test.each([
    ['Debian', 'linux', DEBIAN, 'apt'],
    ['Ubuntu', 'linux', UBUNTU, 'apt'],
    ['what is like Ubuntu', 'linux', MINT, 'apt'],
    ['Fedora', 'linux', FEDORA, 'dnf'],
    ['what is like Red Hat', 'linux', ROCKY, 'dnf'],
    ['macOS', 'darwin', '', 'brew'],
    ['Alpine', 'linux', ALPINE, 'unknown'],
    ['a system without os-release', 'linux', '', 'unknown'],
  ])('on %s is told from the platform and os-release', (_name, platform, osRelease, installer) => {
    expect(installerFor(platform, osRelease)).toBe(installer)
  })

  test('is told from ID and ID_LIKE, quoted or not, and from nothing else', () => {
    expect(distributionNames(MINT)).toEqual(['linuxmint', 'ubuntu', 'debian'])
    expect(distributionNames('VERSION_CODENAME=debian\nHOME_URL="https://debian.org"\n')).toEqual([])
  })
})

describe('what a person is told', () => {
  test.each([
    [
      'apt' as const,
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends redis-server libnss3 libexpat1',
    ],
    ['dnf' as const, 'sudo dnf install -y /usr/bin/redis-server nss nspr expat'],
  ])('with %s is one command, with sudo for who is not root', (installer, command) => {
    expect(advice(ALL, { installer, isRoot: false }).at(-1)?.trim()).toBe(command)
    expect(advice(ALL, { installer, isRoot: true }).at(-1)?.trim()).toBe(command.replaceAll('sudo ', ''))
  })

  test('names only what is missing', () => {
    const lines = advice(
      { redis: false, libraries: ['libnss3.so'], browser: false },
      { installer: 'dnf', isRoot: true },
    )

    expect(lines.join('\n')).toContain('libnss3.so')
    expect(lines.join('\n')).not.toContain('redis')
  })

  test('on macOS is the command for Redis and which variable names a Chromium', () => {
    const lines = advice({ redis: true, libraries: [], browser: true }, { installer: 'brew', isRoot: false })

    expect(lines).toContain('  brew install redis')
    expect(lines.filter((line) => line.includes('PUPPETEER_EXECUTABLE_PATH'))).toHaveLength(2)
  })

  test('on an unknown system is what to look for, without a command', () => {
    const lines = advice(ALL, { installer: 'unknown', isRoot: false })

    expect(lines.join('\n')).toContain('redis-server, libnss3.so, libexpat.so.1')
    expect(lines.join('\n')).not.toContain('install -y')
  })
})
