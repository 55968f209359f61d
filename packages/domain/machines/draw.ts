import { eventLabels, type Label } from '../src/index.ts'
import { NONE, type View } from './machine.ts'
import type { Tally, Transition } from './tally.ts'

/** An id that Mermaid takes: hyphens belong to its arrows. */
const idOf = (status: string): string => (status === NONE ? '[*]' : status.replaceAll('-', '_'))
const both = ({ zh, en }: Label): string => `${zh} ${en}`
const labelOf = (view: View, status: string): Label => view.statuses[status] ?? { zh: '尚无', en: 'none yet' }
const zhOf = (event: string): string => eventLabels[event as keyof typeof eventLabels].zh

const grouped = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] => [
  ...Map.groupBy(items, keyOf).values(),
]

/** Statuses in the order in which the view names them, NONE first. */
const statusesOf = ({ view, transitions }: Tally): string[] => {
  const begins = transitions().some(({ from }) => from === NONE)
  return [...(begins ? [NONE] : []), ...Object.keys(view.statuses)]
}

const isDrawn = (view: View, { from, event, to }: Transition): boolean => from !== to && !view.undrawn.includes(event)

/** A Mermaid state diagram: statuses, and the events that lead from one to another. */
export const diagramOf = (tally: Tally): string => {
  const { view } = tally
  const order = statusesOf(tally)
  const drawn = tally
    .transitions()
    .filter((transition) => isDrawn(view, transition))
    .toSorted((a, b) => order.indexOf(a.from) - order.indexOf(b.from) || order.indexOf(a.to) - order.indexOf(b.to))
  const arrows = grouped(drawn, ({ from, to }) => `${from} ${to}`).map((same) => {
    const [{ from, to } = { from: NONE, to: NONE }] = same
    const label = same.map(({ event }) => `${zhOf(event)}<br/>${event}`).join('<br/>')
    return `  ${idOf(from)} --> ${idOf(to)} : ${label}`
  })
  const [first] = order
  return [
    'stateDiagram-v2',
    '  direction TB',
    ...Object.entries(view.statuses).map(([status, label]) => `  ${idOf(status)} : ${both(label)}`),
    ...(first === undefined || first === NONE ? [] : [`  [*] --> ${idOf(first)}`]),
    ...arrows,
  ].join('\n')
}

/** What a diagram leaves out: events that leave the status as it is, and those that the view does not draw. */
export const undrawnOf = (tally: Tally): string[] => {
  const { view } = tally
  const loops = tally.transitions().filter(({ from, to }) => from === to)
  const kept = grouped(loops, ({ event }) => event).map((same) => ({
    event: same[0]?.event ?? '',
    statuses: same.map(({ from }) => from),
  }))
  const order = statusesOf(tally)
  const named = (statuses: readonly string[]): string =>
    statuses
      .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
      .map((status) => both(labelOf(view, status)))
      .join(' · ')
  return [
    ...grouped(kept, ({ statuses }) => named(statuses)).map((same) => {
      const events = same.map(({ event }) => `\`${event}\` ${zhOf(event)}`).join(', ')
      return `- ${named(same[0]?.statuses ?? [])}: ${events}`
    }),
    ...view.undrawn.map((event) => {
      const ways = tally
        .transitions()
        .filter((transition) => transition.event === event && transition.from !== transition.to)
      const told = ways.map(({ from, to }) => `${labelOf(view, from).zh} → ${labelOf(view, to).zh}`).join(', ')
      return `- Not drawn 未画出: \`${event}\` ${zhOf(event)}: ${told}`
    }),
  ]
}

/** Refused whatever the status: told once for all tables. */
const wrongStream = /\/other-(project|programme)$/

const cellOf = (tally: Tally, command: string, status: string): string => {
  const answers = tally.answersTo(command, status)
  if (answers === undefined) return ''
  if (answers.accepted) return '✓'
  const codes = [...answers.codes].filter((code) => !wrongStream.test(code)).map((code) => code.replace(/^.*\//, ''))
  return [...(answers.alreadySo ? ['='] : []), ...codes.toSorted()].join('<br>')
}

/** A Markdown table: how each command is answered in each status. */
export const tableOf = (tally: Tally, commands: readonly string[]): string => {
  const { view } = tally
  const statuses = statusesOf(tally)
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    row(['command', ...statuses.map((status) => both(labelOf(view, status)))]),
    row(['command', ...statuses].map(() => '---')),
    ...(view.about?.commands ?? commands).map((command) =>
      row([`\`${command}\``, ...statuses.map((status) => cellOf(tally, command, status))]),
    ),
  ].join('\n')
}
