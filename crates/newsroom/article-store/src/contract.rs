//! What the table and its double have in common, checked on either.

use crate::{FindStanding, KeepVersion, Kept, ListStandings, ReadVersion, Standing, Written};
use lambda_bridge::UpstreamError;

/// The rules of a store that this one breaks, by name. It writes two versions of the article of `first`, and one of
/// that of `other`, which was written later; of neither anything may be kept before.
///
/// # Errors
/// The store does not answer.
pub async fn broken_rules<S>(
    store: &S,
    first: &Kept,
    other: &Kept,
) -> Result<Vec<&'static str>, UpstreamError>
where
    S: FindStanding + ReadVersion + KeepVersion + ListStandings,
{
    let id = first.article.id.as_str();
    let third = at_version(first, 3);
    let stands = Standing::after(None, first);
    let later = Standing::after(Some(&stands), &third);
    let beside = Standing::after(None, other);
    let mut rules = vec![
        ("nothing stands at first", store.find_standing(id).await?.is_none()),
        ("no version is there at first", store.read_version(id, 1).await?.is_none()),
        (
            "none comes after what was not written",
            is(store, &later, &third, 2, Written::Not).await?,
        ),
        ("a first one is written", is(store, &stands, first, 0, Written::Now).await?),
        ("no second one is the first", is(store, &later, &third, 0, Written::Not).await?),
        ("a gap may be left", is(store, &later, &third, 1, Written::Now).await?),
        ("nothing is written twice", is(store, &later, &third, 3, Written::Not).await?),
        ("nothing is written over", is(store, &stands, first, 3, Written::Not).await?),
        ("another article is apart", is(store, &beside, other, 0, Written::Now).await?),
    ];
    rules.extend([
        ("what stands is the last", store.find_standing(id).await? == Some(later.clone())),
        ("the first is kept", store.read_version(id, 1).await?.as_ref() == Some(first)),
        ("the last is kept", store.read_version(id, 3).await?.as_ref() == Some(&third)),
        ("none between is", store.read_version(id, 2).await?.is_none()),
        ("what was written last is listed first", lists(store, &[&beside, &later]).await?),
    ]);
    Ok(rules.into_iter().filter(|(_, holds)| !holds).map(|(name, _)| name).collect())
}

fn at_version(kept: &Kept, version: u32) -> Kept {
    let mut kept = kept.clone();
    kept.article.version = version;
    kept
}

async fn is(
    store: &impl KeepVersion,
    standing: &Standing,
    kept: &Kept,
    after: u32,
    expected: Written,
) -> Result<bool, UpstreamError> {
    Ok(store.keep_version(standing, kept, after).await? == expected)
}

/// Whether the list has these in their order, among others, each once, one a page.
async fn lists(store: &impl ListStandings, wanted: &[&Standing]) -> Result<bool, UpstreamError> {
    let mut found = Vec::new();
    let mut from = None;
    loop {
        let page = store.list_standings(from.as_deref(), 1).await?;
        found.extend(page.standings);
        let Some(next) = page.next else { break };
        from = Some(next);
    }
    found.retain(|one| wanted.iter().any(|it| it.article_id == one.article_id));
    Ok(found.iter().eq(wanted.iter().copied()))
}
