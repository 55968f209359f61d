import { expect, test } from '@jest/globals'
import { machines } from '../machines/index.ts'
import { NONE } from '../machines/machine.ts'
import { commandSchemas, eventCatalogue, streamKinds } from '../src/index.ts'

test('every command and every event of the catalogue belongs to the machine of its kind of stream', () => {
  expect(machines.map(({ name }) => name).toSorted()).toEqual(Object.keys(streamKinds).toSorted())
  for (const { name, commands } of machines) expect(commands).toBe(streamKinds[name].commands)
  const types = (table: 'commands' | 'events') => machines.flatMap((machine) => Object.keys(machine[table])).toSorted()
  expect(types('commands')).toEqual(Object.keys(commandSchemas).toSorted())
  expect(types('events')).toEqual(Object.keys(eventCatalogue).toSorted())
})

test.each(machines)(
  'every command of the machine “$name” is accepted somewhere, and refused with a reason somewhere',
  (machine) => {
    const { tallies } = machine.explore()
    const answersOf = (command: string) =>
      tallies.flatMap(({ view, answersTo }) =>
        [NONE, ...Object.keys(view.statuses)].flatMap((status) => answersTo(command, status) ?? []),
      )
    for (const command of Object.keys(machine.commands)) {
      const answers = answersOf(command)
      expect([command, answers.some(({ accepted }) => accepted)]).toEqual([command, true])
      // A plan may be opened at any time, and opened again it stays as it is: only its programme can be missing, which the application tells.
      if (command === 'OpenPlan') continue
      expect([command, answers.some(({ codes }) => codes.size > 0)]).toEqual([command, true])
    }
  },
)
