fetch('/nope').then(response => postMessage(response.status));
