import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import './ui/tokens.css';
import './ui/base.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { Application } from './app/application.tsx';
import { pageNonce } from './app/page-nonce.ts';

setNonce(pageNonce());
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<Application />);
