// How Chromium is started: quiet, alone, keeping nothing. Checked against a net log and the profile folder;
// flags alone did not keep it off the network (it still asked for accounts.google.com), the dead proxy does.
// Not used: --host-resolver-rules, which would do it too but shows a yellow bar.

const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-search-engine-choice-screen',
  '--hide-crash-restore-bubble',
  '--disable-session-crashed-bubble',
  '--deny-permission-prompts',
  '--disable-infobars',
  '--disable-prompt-on-repost',
  '--noerrdialogs',
];

/** A proxy where nobody listens: no name is looked up and no address reached, not even on this machine. */
const NO_NETWORK = [
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--component-updater=url-source=http://127.0.0.1:9/,disable-pings',
  '--apps-gallery-update-url=http://127.0.0.1:9/',
  '--gcm-checkin-url=',
  '--disable-quic',
  '--no-pings',
  '--dns-prefetch-disable',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-client-side-phishing-detection',
  '--disable-default-apps',
  '--no-service-autorun',
  '--disable-field-trial-config',
  '--disable-variations-seed-fetch',
  '--metrics-recording-only',
  '--disable-stack-profiler',
  '--media-router=0',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--enable-features=SkipListAccountsWithoutGaiaCookies',
];

const NOTHING_KEPT = [
  '--disable-extensions',
  '--disable-component-extensions-with-background-pages',
  '--disable-plugins-discovery',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disk-cache-dir=/dev/null',
  '--disk-cache-size=1',
  '--media-cache-size=1',
  '--disable-gpu-shader-disk-cache',
  '--aggressive-cache-discard',
];

const FEATURES_OFF = [
  'AIPromptAPI',
  'AimEnabled',
  'AutofillEnableAccountWalletStorage',
  'AutofillServerCommunication',
  'BackForwardCache',
  'CertificateTransparencyComponentUpdater',
  'DesktopPWAsAdditionalWindowingControls',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'FedCm',
  'GlobalMediaControls',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'InterestFeedContentSuggestions',
  'IsolatedWebApps',
  'LensOverlay',
  'LensStandalone',
  'MediaRouter',
  'NetworkErrorLogging',
  'NetworkPrediction',
  'NetworkTimeServiceQuerying',
  'OnDeviceModelService',
  'OptimizationGuideModelDownloading',
  'OptimizationHints',
  'PaintHolding',
  'PasswordManagerOnboarding',
  'PreconnectToSearch',
  'Prerender2',
  'PrivacySandboxSettings4',
  'ReportingServiceEnabled',
  'SafeBrowsingEnhancedProtection',
  'SidePanelPinning',
  'SpellCheckEnhanced',
  'SpellcheckServiceUI',
  'Translate',
  'TranslateUI',
  'msForceBrowserSignIn',
];

export interface FlagOptions {
  readonly profile: string;
  readonly headless: boolean;
  /** Root in a container or on CI only: never take a user's sandbox away. */
  readonly noSandbox: boolean;
}

export function browserFlags({ profile, headless, noSandbox }: FlagOptions): string[] {
  return [
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    ...QUIET,
    ...NO_NETWORK,
    ...NOTHING_KEPT,
    `--disable-features=${FEATURES_OFF.join(',')}`,
    ...(headless ? ['--headless', '--hide-scrollbars'] : []),
    ...(headless && process.platform === 'linux' ? ['--disable-gpu'] : []),
    // --test-type hides the warning bar about the missing sandbox
    ...(noSandbox ? ['--no-sandbox', '--test-type'] : []),
  ];
}
