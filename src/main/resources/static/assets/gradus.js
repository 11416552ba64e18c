// Enhancement only: every page works without it.
import { initAll } from '/webjars/govuk-frontend/dist/govuk/govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// Warns before the session ends. The server is asked first: another window may have been used since.
const warning = document.getElementById('session-warning')
if (warning) {
  const form = warning.querySelector('form')
  const warnBefore = Number(warning.dataset.endsIn) - Number(warning.dataset.warnIn)
  const later = (seconds, what) => setTimeout(what, Math.min(Math.max(seconds, 1) * 1000, 2147483647))
  const look = async () => {
    const answer = await fetch(warning.dataset.left, { redirect: 'manual', headers: { Accept: 'application/json' } })
      .catch(() => null)
    if (!answer) {
      later(30, look)
    } else if (!answer.ok) {
      location.reload()
    } else {
      const left = (await answer.json()).seconds
      if (left > warnBefore) {
        if (warning.open) warning.close()
        later(left - warnBefore, look)
      } else {
        if (!warning.open) warning.showModal()
        later(Math.min(left + 1, 20), look)
      }
    }
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const answer = await fetch(form.action, { method: 'POST', redirect: 'manual', body: new URLSearchParams(new FormData(form)) })
      .catch(() => null)
    if (answer) look()
  })
  later(Number(warning.dataset.warnIn), look)
}
