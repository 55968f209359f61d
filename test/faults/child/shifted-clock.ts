// Loaded into the platform with --import: its clock is ahead or behind by the milliseconds that a file says, which is read again and again.
import { readFileSync } from 'node:fs'

const file = process.env['TEST_CLOCK_FILE'] ?? ''
let shift = 0
const look = (): void => {
  const said = Number(readFileSync(file, 'utf8'))
  if (Number.isFinite(said)) shift = said
}
look()
setInterval(look, 20).unref()

const RealDate = globalThis.Date
const now = (): number => RealDate.now() + shift

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
})
