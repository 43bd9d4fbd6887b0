document.querySelector('#script').textContent = 'script ran';
