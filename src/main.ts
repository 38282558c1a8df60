// Starts the page, or for the command line the page without an interface.
import '@fontsource-variable/inter';
import { mount } from 'svelte';
import App from './App.svelte';
import { headlessHash } from './cli/headlessContract.ts';
import { createHeadlessPage } from './headlessPage.ts';
import './ui/base.css';
import './ui/tokens.css';
import './ui/phone.css';

if (location.hash === headlessHash) window.gradlens = createHeadlessPage();
else mount(App, { target: document.getElementById('app')! });
