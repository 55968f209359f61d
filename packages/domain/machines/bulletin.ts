import {
  type BulletinCommand,
  type BulletinState,
  bulletinCommands,
  bulletinDecider,
  bulletinEvents,
  labels,
} from '../src/index.ts'
import { project } from './keys.ts'
import { machineOf, NONE, viewOf } from './machine.ts'
import { movesOf } from './walk.ts'

const key = { programmeId: project.programmeId, month: '2014-06' }
const commands: BulletinCommand[] = [
  { type: 'RequestBulletin', data: key },
  ...[1, 2].flatMap((edition): BulletinCommand[] => [
    ...['a', 'b'].map(
      (digit): BulletinCommand => ({
        type: 'RecordBulletinRendered',
        data: {
          ...{ ...key, edition, position: '1200', sha256: digit.repeat(64), bytes: 482_133, pages: 9 },
          ...{ treeSize: 1200, rootHash: 'c'.repeat(64) },
        },
      }),
    ),
    { type: 'RecordBulletinFailed', data: { ...key, edition, reason: '浏览器超时', attempts: 3 } },
    { type: 'IssueBulletin', data: { ...key, edition } },
  ]),
]

export const bulletinMachine = machineOf({
  name: 'bulletin',
  label: { zh: '简报', en: 'Bulletin' },
  decider: bulletinDecider,
  commands: bulletinCommands,
  events: bulletinEvents,
  walks: [{ moves: movesOf(commands, ['2014-06-30', '2014-07-01']), depth: 7 }],
  views: [
    viewOf({
      label: { zh: '一个月的简报，最新一版', en: 'Bulletin of a month, its newest edition' },
      statuses: labels.bulletinStatus,
      statusOf: (state: BulletinState) => (state.kind === 'none' ? NONE : state.status),
    }),
  ],
})
