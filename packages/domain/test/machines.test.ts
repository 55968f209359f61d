import { expect, test } from '@jest/globals'
import { machines } from '../machines/index.ts'
import { commandSchemas, eventCatalogue, streamKinds } from '../src/index.ts'

test('every command and every event of the catalogue belongs to the machine of its kind of stream', () => {
  expect(machines.map(({ name }) => name).toSorted()).toEqual(Object.keys(streamKinds).toSorted())
  for (const { name, commands } of machines) expect(commands).toBe(streamKinds[name].commands)
  const types = (table: 'commands' | 'events') => machines.flatMap((machine) => Object.keys(machine[table])).toSorted()
  expect(types('commands')).toEqual(Object.keys(commandSchemas).toSorted())
  expect(types('events')).toEqual(Object.keys(eventCatalogue).toSorted())
})
