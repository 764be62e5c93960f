#!/usr/bin/env node
/**
 * The terminal's entry. An older Node must be able to read this file whole and to say what is needed: so it holds plain
 * syntax, imports nothing but what stands behind the check, and has its words here and not in the catalogues.
 */
const neededMajor = 22;
const neededMinor = 12;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) {
  import('./cli/main.ts')
    .then(({ main }) => main(process.argv.slice(2)))
    .then((exitCode) => {
      process.exitCode = exitCode;
    });
} else {
  const { CALL_REVIEW_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const needed = `${neededMajor}.${neededMinor}`;
  process.stderr.write(
    /^ru/.test(CALL_REVIEW_LANG || LC_ALL || LC_MESSAGES || LANG || '')
      ? `Для Call Review нужен Node.js ${needed} или новее; это ${process.versions.node}.\n`
      : `Call Review needs Node.js ${needed} or newer; this is ${process.versions.node}.\n`,
  );
  process.exitCode = 2;
}
