import './shell/styles.css';
import { createRoot } from 'react-dom/client';
import { Application } from './application.tsx';
import { wordingReady } from './shell/preferences.tsx';

await wordingReady;
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Application />);
