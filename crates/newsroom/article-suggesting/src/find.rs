//! What Amazon Comprehend finds in an article.

use articles::{Article, Span, TopicKind};
use comprehend::{
    DetectEntities, DetectKeyPhrases, EntityKind, Mention, find_entities, find_key_phrases,
};
use futures_util::future::try_join;
use lambda_bridge::UpstreamError;
use terms::{Found, Language, Sort};

/// Names and phrases of an article, and the units that are billed.
///
/// # Errors
/// The service does not answer, or names a place that is not in the text.
pub(crate) async fn find(
    service: &(impl DetectEntities + DetectKeyPhrases),
    article: &Article,
    language: Language,
) -> Result<(Vec<Found>, u64), UpstreamError> {
    let texts: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
    let code = match language {
        Language::French => "fr",
        Language::English => "en",
    };
    let entities = find_entities(service, &texts, code);
    let phrases = find_key_phrases(service, &texts, code);
    let (entities, phrases) = try_join(entities, phrases).await?;
    let units = entities.units + phrases.units;
    let names = found(entities.mentions);
    Ok((names.chain(found(phrases.mentions)).collect(), units))
}

fn found(mentions: Vec<Vec<Mention>>) -> impl Iterator<Item = Found> {
    let blocks = mentions.into_iter().enumerate();
    blocks.flat_map(|(block, mentions)| {
        mentions.into_iter().map(move |mention| Found {
            block,
            span: Span::new(point(mention.place.start), point(mention.place.end)),
            sort: mention.kind.map_or(Sort::Phrase, sort),
        })
    })
}

fn point(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn sort(kind: EntityKind) -> Sort {
    match kind {
        EntityKind::Person => Sort::Name(TopicKind::Person),
        EntityKind::Location => Sort::Name(TopicKind::Place),
        EntityKind::Organization => Sort::Name(TopicKind::Organization),
        EntityKind::Event => Sort::Name(TopicKind::Event),
        EntityKind::Date | EntityKind::Quantity => Sort::Figure,
        EntityKind::CommercialItem | EntityKind::Title | EntityKind::Other => {
            Sort::Name(TopicKind::Thing)
        }
    }
}
