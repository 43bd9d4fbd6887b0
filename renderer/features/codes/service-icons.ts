/**
 * The signs of well-known services, by name, from simple-icons (CC0). Only members named here are bundled.
 * Names are folded as in foldName: lower case, letters and digits alone. Services that forbid it (Microsoft, Amazon …) are
 * not in the set and get a monogram.
 */
import * as simple from 'simple-icons';

export interface ServiceIcon {
  /** An SVG path on a grid of 24. */
  path: string;
  /** The colour of the brand, six hex digits. */
  hex: string;
}

const ICONS: ReadonlyMap<string, ServiceIcon> = new Map([
  ['github', simple.siGithub],
  ['gitlab', simple.siGitlab],
  ['bitbucket', simple.siBitbucket],
  ['google', simple.siGoogle],
  ['googleaccount', simple.siGoogle],
  ['gmail', simple.siGmail],
  ['googlemail', simple.siGmail],
  ['apple', simple.siApple],
  ['facebook', simple.siFacebook],
  ['meta', simple.siFacebook],
  ['instagram', simple.siInstagram],
  ['x', simple.siX],
  ['twitter', simple.siX],
  ['discord', simple.siDiscord],
  ['twitch', simple.siTwitch],
  ['reddit', simple.siReddit],
  ['dropbox', simple.siDropbox],
  ['paypal', simple.siPaypal],
  ['stripe', simple.siStripe],
  ['cloudflare', simple.siCloudflare],
  ['digitalocean', simple.siDigitalocean],
  ['ovh', simple.siOvh],
  ['ovhcloud', simple.siOvh],
  ['hetzner', simple.siHetzner],
  ['proton', simple.siProton],
  ['protonaccount', simple.siProton],
  ['protonmail', simple.siProtonmail],
  ['tuta', simple.siTuta],
  ['hubspot', simple.siHubspot],
  ['atlassian', simple.siAtlassian],
  ['jira', simple.siJira],
  ['trello', simple.siTrello],
  ['asana', simple.siAsana],
  ['notion', simple.siNotion],
  ['figma', simple.siFigma],
  ['npm', simple.siNpm],
  ['pypi', simple.siPypi],
  ['rubygems', simple.siRubygems],
  ['docker', simple.siDocker],
  ['netlify', simple.siNetlify],
  ['vercel', simple.siVercel],
  ['render', simple.siRender],
  ['supabase', simple.siSupabase],
  ['mongodb', simple.siMongodb],
  ['auth0', simple.siAuth0],
  ['okta', simple.siOkta],
  ['bitwarden', simple.siBitwarden],
  ['1password', simple.si1password],
  ['lastpass', simple.siLastpass],
  ['nordvpn', simple.siNordvpn],
  ['steam', simple.siSteam],
  ['steamguard', simple.siSteam],
  ['steampowered', simple.siSteam],
  ['epicgames', simple.siEpicgames],
  ['epic', simple.siEpicgames],
  ['ubisoft', simple.siUbisoft],
  ['ea', simple.siEa],
  ['electronicarts', simple.siEa],
  ['playstation', simple.siPlaystation],
  ['playstationnetwork', simple.siPlaystation],
  ['psn', simple.siPlaystation],
  ['sony', simple.siPlaystation],
  ['battlenet', simple.siBattledotnet],
  ['blizzard', simple.siBattledotnet],
  ['roblox', simple.siRoblox],
  ['coinbase', simple.siCoinbase],
  ['binance', simple.siBinance],
  ['bitcoin', simple.siBitcoin],
  ['revolut', simple.siRevolut],
  ['wise', simple.siWise],
  ['transferwise', simple.siWise],
  ['ebay', simple.siEbay],
  ['etsy', simple.siEtsy],
  ['wordpress', simple.siWordpress],
  ['substack', simple.siSubstack],
  ['patreon', simple.siPatreon],
  ['mastodon', simple.siMastodon],
  ['bluesky', simple.siBluesky],
  ['signal', simple.siSignal],
  ['telegram', simple.siTelegram],
  ['whatsapp', simple.siWhatsapp],
  ['tiktok', simple.siTiktok],
  ['pinterest', simple.siPinterest],
  ['zoom', simple.siZoom],
  ['teamviewer', simple.siTeamviewer],
  ['bookingcom', simple.siBookingdotcom],
  ['booking', simple.siBookingdotcom],
  ['jetbrains', simple.siJetbrains],
  ['nextcloud', simple.siNextcloud],
  ['tailscale', simple.siTailscale],
  ['mega', simple.siMega],
  ['icloud', simple.siIcloud],
  ['appleid', simple.siIcloud],
  ['googlecloud', simple.siGooglecloud],
  ['anthropic', simple.siAnthropic],
  ['spotify', simple.siSpotify],
  ['netflix', simple.siNetflix],
  ['nvidia', simple.siNvidia],
  ['youtube', simple.siYoutube],
]);

function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The sign of a service as its issuer names it: by the whole name, by a web address, by its first word. */
export function iconOf(issuer: string): ServiceIcon | null {
  const bare = issuer.trim().replace(/^(https?:\/\/)?(www\.)?/i, '');
  const candidates = [bare, bare.replace(/\.[a-z]{2,}(\/.*)?$/i, ''), bare.split(/[\s:/(@]/)[0] ?? ''];
  for (const candidate of candidates) {
    const icon = ICONS.get(foldName(candidate));
    if (icon) return icon;
  }
  return null;
}
