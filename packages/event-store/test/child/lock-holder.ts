// Holds a data folder until it is killed: `node lock-holder.ts FOLDER`.
import { lockDataFolder } from '../../src/index.ts'

lockDataFolder(process.argv[2] ?? '')
process.stdout.write('locked\n')
setInterval(() => {}, 60_000)
