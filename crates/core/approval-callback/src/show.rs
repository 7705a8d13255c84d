//! GET and HEAD: show a question, change nothing.

use crate::form::{Form, Problems};
use crate::locate::{Located, locate};
use crate::{Config, Error, Ports, Request, Response, Store, page};
use approvals::{Standing, standing};
use jiff::Timestamp;

/// Shows what a link opens.
pub(crate) async fn show<S: Store, R, P>(
    ports: &Ports<S, R, P>,
    config: &Config,
    request: &Request,
    segment: &str,
    now: Timestamp,
) -> Result<Response, Error> {
    let Some(located) = locate(ports, request, segment, now).await? else {
        return Ok(page::unknown());
    };
    Ok(page_of(&located, config, now))
}

/// The page of a question as it stands.
pub(crate) fn page_of(located: &Located, config: &Config, now: Timestamp) -> Response {
    let Located { link, record } = located;
    match standing(record, link, now) {
        Standing::Pending => {
            page::question(located, config, now, &Form::default(), &Problems::default())
        }
        Standing::Deciding(decision) => page::recorded(located, config, now, decision),
        Standing::Decided(decision) => page::settled(located, config, decision),
        Standing::Superseded => page::superseded(located, config),
        Standing::Expired => page::late(located, config),
        Standing::Locked => page::locked(located, config),
    }
}
