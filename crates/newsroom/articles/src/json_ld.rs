//! An article as JSON-LD, a `NewsArticle` of schema.org (<https://schema.org/NewsArticle>).

use crate::{Approval, Article, Block, BlockKind, Metadata, Relation, Source, Topic, TopicKind};
use serde_json::{Map, Value, json};

/// The article as a `NewsArticle`. What it says nothing of is not there.
#[must_use]
pub fn to_json_ld(article: &Article) -> Value {
    let metadata = &article.metadata;
    let mut out = Map::new();
    out.insert("@context".into(), json!("https://schema.org"));
    out.insert("@type".into(), json!("NewsArticle"));
    let fields = [
        ("identifier", Some(json!(article.id))),
        ("version", Some(json!(article.version))),
        ("inLanguage", Some(json!(article.language))),
        ("headline", article.text_of(BlockKind::Title).map(Value::from)),
        ("abstract", article.text_of(BlockKind::Summary).map(Value::from)),
        ("description", article.text_of(BlockKind::Lede).map(Value::from)),
        ("articleBody", some(body(article))),
        ("image", some(addresses(article, BlockKind::Image))),
        ("about", some(topics(metadata, Relation::About))),
        ("mentions", some(topics(metadata, Relation::Mentions))),
        ("isBasedOn", some(metadata.sources.iter().map(source).collect::<Vec<_>>())),
        ("editor", editor(article)),
    ];
    let fields = fields.into_iter().chain(metadata_fields(metadata));
    out.extend(fields.filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(out)
}

fn metadata_fields(metadata: &Metadata) -> [(&'static str, Option<Value>); 10] {
    let text = |text: &Option<String>| text.as_deref().map(Value::from);
    let author = |name: &String| json!({"@type": "Person", "name": name});
    let place = |name: &String| json!({"@type": "Place", "name": name});
    [
        ("url", text(&metadata.address)),
        ("mainEntityOfPage", text(&metadata.address)),
        ("author", metadata.byline.as_ref().map(author)),
        ("locationCreated", metadata.located.as_ref().map(place)),
        ("articleSection", text(&metadata.section)),
        ("copyrightNotice", text(&metadata.copyright_notice)),
        ("datePublished", text(&metadata.published_at)),
        ("dateModified", text(&metadata.modified_at)),
        ("keywords", some(metadata.keywords.clone())),
        ("digitalSourceType", metadata.digital_source.map(|source| source.schema_org().into())),
    ]
}

/// A list, or nothing where it is empty.
fn some<T: Into<Value>>(list: Vec<T>) -> Option<Value> {
    let is_single_text = list.len() == 1;
    let values: Vec<Value> = list.into_iter().map(Into::into).collect();
    match values.is_empty() {
        true => None,
        false if is_single_text && values[0].is_string() => values.into_iter().next(),
        false => Some(values.into()),
    }
}

/// The text of lede, paragraphs, headings, quotes and lists, as one text with an empty line between.
fn body(article: &Article) -> Vec<String> {
    let text = crate::ninjs::plain_text(article);
    if text.is_empty() { Vec::new() } else { vec![text] }
}

fn addresses(article: &Article, kind: BlockKind) -> Vec<String> {
    let blocks = article.blocks.iter().filter(|block| block.kind == kind);
    blocks.filter_map(|block: &Block| block.address.clone()).collect()
}

fn topics(metadata: &Metadata, relation: Relation) -> Vec<Value> {
    let topics = metadata.topics.iter().filter(|topic| topic.relation == relation);
    topics.map(topic).collect()
}

fn topic(topic: &Topic) -> Value {
    let kind = match topic.kind {
        TopicKind::Person => "Person",
        TopicKind::Place => "Place",
        TopicKind::Organization => "Organization",
        TopicKind::Event => "Event",
        TopicKind::Subject => "DefinedTerm",
        TopicKind::Thing => "Thing",
    };
    let mut out = json!({"@type": kind, "name": topic.name});
    if let Some(address) = &topic.same_as {
        out["sameAs"] = json!(address);
    }
    out
}

fn source(source: &Source) -> Value {
    let mut out = json!({"@type": "CreativeWork", "@id": source.uri});
    if let Some(credit) = &source.credit {
        out["creditText"] = json!(credit);
    }
    out
}

/// Who answers for this version; an approval of an earlier one says nothing of it.
fn editor(article: &Article) -> Option<Value> {
    let approval: &Approval = article.metadata.approval.as_ref()?;
    (approval.version == article.version).then(|| json!({"@type": "Person", "name": approval.by}))
}

/// The same as the content of `<script type="application/ld+json">`: nothing in it ends the element.
#[must_use]
pub fn to_json_ld_script(article: &Article) -> String {
    let json = to_json_ld(article).to_string();
    json.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e")
}
