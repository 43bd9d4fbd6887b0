// What `WebContents` tells the app: its events with their arguments, and the objects in them, in Electron's words.
import type { Session } from './session.ts';

export interface WebPreferences {
  preload?: string;
  session?: Session;
  partition?: string;
  sandbox?: boolean;
  contextIsolation?: boolean;
  nodeIntegration?: boolean;
  additionalArguments?: string[];
  [name: string]: unknown;
}

export interface WebFrameMain {
  readonly url: string;
  readonly origin: string;
  readonly parent: null;
  readonly top: WebFrameMain;
  readonly routingId: number;
  readonly processId: number;
  isDestroyed(): boolean;
}

export interface Event<Params extends object = object> {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
  /** Only there so that `Event<Params>` names its params, as in Electron. */
  readonly params?: Params;
}

export interface NavigationEvent extends Event {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isSameDocument: boolean;
}

export interface ConsoleMessageEvent extends Event {
  readonly level: 'info' | 'warning' | 'error' | 'debug';
  readonly message: string;
  readonly lineNumber: number;
  readonly sourceId: string;
}

export interface WindowOpenDetails {
  readonly url: string;
  readonly frameName: string;
}

export interface WebContentsEvents {
  'will-navigate': [event: NavigationEvent, url: string];
  'will-frame-navigate': [event: NavigationEvent];
  'will-redirect': [event: NavigationEvent, url: string];
  /** Never emitted: the browser has no webview. */
  'will-attach-webview': [event: Event, preferences: WebPreferences, params: Record<string, string>];
  'did-navigate': [event: Event, url: string];
  'did-navigate-in-page': [event: Event, url: string, isMainFrame: boolean];
  'did-start-loading': [];
  'did-stop-loading': [];
  'did-finish-load': [];
  'did-fail-load': [
    event: Event,
    errorCode: number,
    errorDescription: string,
    url: string,
    isMainFrame: boolean,
  ];
  'dom-ready': [event: Event];
  'console-message': [event: ConsoleMessageEvent];
  'page-title-updated': [event: Event, title: string, explicitSet: boolean];
  'preload-error': [event: Event, preloadPath: string, error: Error];
  'render-process-gone': [event: Event, details: { reason: string; exitCode: number }];
  'first-paint': [];
  'focus-changed': [focused: boolean];
  destroyed: [];
}

/** An event whose default can be prevented. */
export function plainEvent(): Event {
  let prevented = false;
  return {
    preventDefault() {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
}

export function navigationEvent(url: string, isMainFrame: boolean): NavigationEvent {
  return Object.defineProperties(
    plainEvent(),
    Object.getOwnPropertyDescriptors({ url, isMainFrame, isSameDocument: false }),
  ) as NavigationEvent;
}
