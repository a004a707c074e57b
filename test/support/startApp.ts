import { runApp } from '#build/runApp.ts'

/** `npm start -- --browser` as a process, with a folder as the built app and ports of its own. */
const [, , folder = '', appPort, serverPort, server] = process.argv
const setting = { browser: true, server: server !== 'no-server', folder }
process.exit(await runApp({ ...setting, appPort: Number(appPort), serverPort: Number(serverPort) }))
