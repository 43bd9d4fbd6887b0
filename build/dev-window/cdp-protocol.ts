// The few commands and events of the Chrome DevTools Protocol that the dev window speaks.
// Names and fields as in https://chromedevtools.github.io/devtools-protocol/tot/.

export interface TargetInfo {
  targetId: string;
  type: string;
  title: string;
  url: string;
  openerId?: string;
  browserContextId?: string;
}

export interface RequestPaused {
  requestId: string;
  frameId: string;
  resourceType: string;
  redirectedRequestId?: string;
  networkId?: string;
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    hasPostData?: boolean;
    postDataEntries?: { bytes?: string }[];
  };
}

export interface WindowBounds {
  left?: number;
  top?: number;
  width?: number;
  height?: number;
  windowState?: 'normal' | 'minimized' | 'maximized' | 'fullscreen';
}

export interface RemoteObject {
  type: string;
  value?: unknown;
  description?: string;
  objectId?: string;
}

type Command<Params, Result = Record<string, never>> = { params: Params; result: Result };
type None = Record<string, never>;

export interface Commands {
  'Browser.getVersion': Command<None, { product: string }>;
  'Browser.close': Command<None>;
  'Browser.grantPermissions': Command<{ permissions: string[]; browserContextId?: string | undefined }>;
  'Browser.setDownloadBehavior': Command<{ behavior: 'deny'; browserContextId?: string | undefined }>;
  'Browser.getWindowForTarget': Command<{ targetId: string }, { windowId: number }>;
  'Browser.setWindowBounds': Command<{ windowId: number; bounds: WindowBounds }>;
  'DOM.getFileInfo': Command<{ objectId: string }, { path: string }>;
  'Emulation.setEmulatedMedia': Command<{ features: { name: string; value: string }[] }>;
  'Fetch.enable': Command<{ patterns: { urlPattern: string }[] }>;
  'Fetch.continueRequest': Command<{ requestId: string }>;
  'Fetch.failRequest': Command<{ requestId: string; errorReason: 'Aborted' | 'BlockedByClient' }>;
  'Fetch.fulfillRequest': Command<{
    requestId: string;
    responseCode: number;
    responseHeaders: { name: string; value: string }[];
    body: string;
  }>;
  'Page.enable': Command<None>;
  'Page.setLifecycleEventsEnabled': Command<{ enabled: boolean }>;
  'Page.addScriptToEvaluateOnNewDocument': Command<{ source: string; worldName?: string }>;
  'Page.navigate': Command<{ url: string }, { errorText?: string }>;
  'Page.reload': Command<None>;
  'Page.bringToFront': Command<None>;
  'Page.getFrameTree': Command<None, { frameTree: { frame: { id: string; url: string } } }>;
  'Runtime.enable': Command<None>;
  'Runtime.addBinding': Command<{ name: string; executionContextName: string }>;
  'Runtime.callFunctionOn': Command<
    { uniqueContextId: string; functionDeclaration: string; arguments: { value: unknown }[]; silent: true },
    { result: RemoteObject }
  >;
  'Runtime.evaluate': Command<{ expression: string; returnByValue: boolean }, { result: RemoteObject }>;
  'Runtime.releaseObject': Command<{ objectId: string }>;
  'Runtime.runIfWaitingForDebugger': Command<None>;
  'Target.setDiscoverTargets': Command<{ discover: boolean }>;
  'Target.setAutoAttach': Command<{ autoAttach: boolean; waitForDebuggerOnStart: boolean; flatten: boolean }>;
  'Target.createTarget': Command<
    { url: string; newWindow: boolean; width: number; height: number },
    { targetId: string }
  >;
  'Target.closeTarget': Command<{ targetId: string }>;
}

export interface Events {
  'Fetch.requestPaused': [RequestPaused];
  'Inspector.targetCrashed': [None];
  'Page.frameNavigated': [{ frame: { id: string; parentId?: string; url: string } }];
  'Page.navigatedWithinDocument': [{ frameId: string; url: string }];
  'Page.lifecycleEvent': [{ frameId: string; name: string }];
  'Page.domContentEventFired': [None];
  'Page.loadEventFired': [None];
  'Page.windowOpen': [{ url: string; windowName: string }];
  'Runtime.executionContextCreated': [
    { context: { id: number; uniqueId: string; name: string; auxData: { frameId: string } } },
  ];
  'Runtime.executionContextDestroyed': [{ executionContextId: number }];
  'Runtime.executionContextsCleared': [None];
  'Runtime.bindingCalled': [{ name: string; payload: string; executionContextId: number }];
  'Runtime.consoleAPICalled': [{ type: string; args: RemoteObject[] }];
  'Target.attachedToTarget': [{ sessionId: string; targetInfo: TargetInfo }];
  'Target.detachedFromTarget': [{ sessionId: string }];
  'Target.targetInfoChanged': [{ targetInfo: TargetInfo }];
  /** Our own: the session is over, because its page or the browser is. */
  detached: [];
}

/** What comes out of the pipe: an answer (`id`) or an event (`method`). */
export interface Incoming {
  id?: number;
  result?: unknown;
  error?: { message: string };
  method?: keyof Events;
  params?: unknown;
  sessionId?: string;
}
