//! The list of one's open questions.

use crate::locate::person;
use crate::{Config, Error, Ports, Request, Response, Store, page};
use jiff::Timestamp;

/// Shows what waits for the person whose session it is.
pub(crate) async fn list<S: Store, R, P>(
    ports: &Ports<S, R, P>,
    config: &Config,
    request: &Request,
    now: Timestamp,
) -> Result<Response, Error> {
    let Some(person) = person(ports, request, now).await? else { return Ok(page::no_session()) };
    let open = ports.store.open_questions(&person, now).await?;
    Ok(page::list(&person, &open, config))
}
