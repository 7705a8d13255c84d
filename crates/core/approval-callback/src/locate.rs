//! From a path segment to a link with its question.

use crate::{Error, Ports, Request, Store};
use approvals::{Link, LinkId, QuestionId, Record, Session, reviewer_hash};
use jiff::Timestamp;

/// A link with its question, as the holder of the link may see it.
pub(crate) struct Located {
    pub(crate) link: Link,
    pub(crate) record: Record,
}

/// Finds what a segment opens: a link's id by itself, a question's id with a session of somebody
/// who is asked.
pub(crate) async fn locate<S: Store, R, P>(
    ports: &Ports<S, R, P>,
    request: &Request,
    segment: &str,
    now: Timestamp,
) -> Result<Option<Located>, Error> {
    if let Ok(id) = segment.parse::<LinkId>() {
        let Some(link) = ports.store.link(&id.hash(), now).await? else { return Ok(None) };
        let record = ports.store.record(&link.question).await?;
        return Ok(record.map(|record| Located { link, record }));
    }
    let Ok(id) = segment.parse::<QuestionId>() else { return Ok(None) };
    let Some(session) = session(ports, request, now).await? else { return Ok(None) };
    by_session(ports, &id, &session, now).await
}

async fn by_session<S: Store, R, P>(
    ports: &Ports<S, R, P>,
    id: &QuestionId,
    session: &Link,
    now: Timestamp,
) -> Result<Option<Located>, Error> {
    let Some(record) = ports.store.record(id).await? else { return Ok(None) };
    let person = reviewer_hash(&session.reviewer);
    let mine = record.asked.iter().find(|asked| reviewer_hash(&asked.reviewer) == person);
    let Some(asked) = mine else { return Ok(None) };
    let link = ports.store.link(&asked.link, now).await?;
    Ok(link.map(|link| Located { link, record }))
}

/// The link whose session the request carries, if the session is good.
pub(crate) async fn session<S: Store, R, P>(
    ports: &Ports<S, R, P>,
    request: &Request,
    now: Timestamp,
) -> Result<Option<Link>, Error> {
    let Some(text) = request.session.as_deref() else { return Ok(None) };
    let Some(hash) = Session::claimed_link(text) else { return Ok(None) };
    let link = ports.store.link(&hash, now).await?;
    Ok(link.filter(|link| Session::check(text, link, now)))
}

/// The person whose questions the request may list: of a session, or as the authorizer says.
pub(crate) async fn person<S: Store, R, P>(
    ports: &Ports<S, R, P>,
    request: &Request,
    now: Timestamp,
) -> Result<Option<String>, Error> {
    if let Some(email) = &request.verified_email {
        return Ok(Some(email.clone()));
    }
    Ok(session(ports, request, now).await?.map(|link| link.reviewer))
}
