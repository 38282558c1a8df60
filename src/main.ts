// Starts the page, or for the command line the page without an interface.
import '@fontsource-variable/inter';
import { mount } from 'svelte';
import App from './App.svelte';
import { headlessHash } from './cli/headlessContract.ts';
import { createHeadlessTraining } from './headlessTraining.ts';
import './ui/base.css';
import './ui/tokens.css';
import './ui/phone.css';
import { createTrainer } from './worker/client.ts';

if (location.hash === headlessHash) window.gradlens = createHeadlessTraining(createTrainer);
else mount(App, { target: document.getElementById('app')! });
