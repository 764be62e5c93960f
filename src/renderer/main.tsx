import './ui/mantine.css';
import './ui/tokens.css';
import './ui/base.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { languageOf } from '../shared/words/one-language.ts';
import { Application } from './app/application.tsx';
import { pageNonce } from './app/page-nonce.ts';
import { beginStart } from './app/start.tsx';
import { readWords } from './app/words.tsx';

// What is to be asked and read is on its way while the window is drawn; a failure is told where it is waited for.
beginStart().catch(() => undefined);
const firstWords = readWords(languageOf(document.documentElement.lang));
setNonce(pageNonce());
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<Application firstWords={await firstWords} />);
