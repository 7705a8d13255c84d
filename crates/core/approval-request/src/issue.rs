//! Links for those who have none that reached them.

use approvals::{AskedReviewer, Code, Link, LinkHash, LinkId, Record};
use jiff::SignedDuration;

/// A fresh link with what only its mail may say.
pub(crate) struct Issued {
    pub(crate) link: Link,
    pub(crate) id: LinkId,
    pub(crate) code: Code,
}

/// How long after its deadline a link still shows how the question ended.
const LINK_LIFE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Fills the record's list of people: whoever was mailed keeps their link, the others get one.
pub(crate) fn complete(
    mut record: Record,
    people: &[String],
    mailed: &[LinkHash],
) -> Result<(Record, Vec<Issued>), getrandom::Error> {
    record.asked.retain(|asked| mailed.contains(&asked.link));
    let mut all = vec![];
    for person in people.iter().filter(|person| !has_link(&record, person)) {
        let expires_at = record.deadline + LINK_LIFE;
        let (link, id, code) = Link::issue(&record.id, record.attempt(), person, expires_at)?;
        all.push(Issued { link, id, code });
    }
    let asked = all.iter().map(|issued| AskedReviewer {
        reviewer: issued.link.reviewer.clone(),
        link: issued.link.hash.clone(),
    });
    record.asked.extend(asked);
    Ok((record, all))
}

fn has_link(record: &Record, person: &str) -> bool {
    record.asked.iter().any(|asked| asked.reviewer == person)
}
