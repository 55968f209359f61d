import { readdirSync, readFileSync } from 'node:fs'

export type Process = {
  readonly pid: number
  readonly parent: number
  readonly state: string
  readonly command: string
}

const read = (pid: string | number): Process | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return { pid: Number(pid), parent: Number(parent), state, command }
  } catch {
    // It has ended meanwhile.
    return undefined
  }
}

/** A process's children, theirs, and so on, as they are now. */
export const descendantsOf = (pid: number): Process[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => read(name) ?? [])
  const below = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)])
  return below(pid)
}

/** Gone, or dead and waiting for the system's first process to take note of it. */
export const hasEnded = ({ pid }: Process): boolean => {
  const now = read(pid)
  return now === undefined || now.state === 'Z'
}
