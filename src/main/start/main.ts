import { createWords, languageOf } from '../../shared/words/words.ts';
import { launch } from './launch.ts';
import { thisMachine } from './this-machine.ts';

/** The entry of `npm start`. */

const locale = process.env['CALL_REVIEW_LANG'] || Intl.DateTimeFormat().resolvedOptions().locale;
process.exit(await launch(process.argv.slice(2), thisMachine(), createWords(languageOf(locale))));
