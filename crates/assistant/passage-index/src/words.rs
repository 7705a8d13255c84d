//! The lists by words of a version, one for each tenant: how rare a word is, how long texts are and of which words a
//! compound is made follows from the tenant's own documents. What another tenant has moves no score.

use crate::open::Ranked;
use crate::version::searched_text;
use documents::Passage;
use lexical::{Rarity, Segment, write_segment};
use std::collections::BTreeMap;

/// By tenant.
#[derive(Debug)]
pub(crate) struct Words(BTreeMap<String, TenantWords>);

#[derive(Debug)]
struct TenantWords {
    /// The number of each text's passage in the version.
    passages: Vec<usize>,
    segment: Segment,
}

/// The lists of all tenants, in the order of their names, each behind its length in bytes (eight, the lowest first).
pub(crate) fn write_words(passages: &[Passage]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for numbers in by_tenant(passages).values() {
        let texts: Vec<String> =
            numbers.iter().map(|number| searched_text(&passages[*number])).collect();
        let segment = write_segment(texts.iter().map(String::as_str));
        bytes.extend((segment.len() as u64).to_le_bytes());
        bytes.extend(segment);
    }
    bytes
}

/// The numbers of each tenant's passages, rising.
fn by_tenant(passages: &[Passage]) -> BTreeMap<&str, Vec<usize>> {
    let mut tenants: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, passage) in passages.iter().enumerate() {
        tenants.entry(&passage.tenant).or_default().push(number);
    }
    tenants
}

impl Words {
    /// Reads what [`write_words`] wrote of the same passages; `None` for anything else, also for the one list of all
    /// tenants that versions had before.
    pub(crate) fn read(mut bytes: &[u8], passages: &[Passage]) -> Option<Self> {
        let mut words = BTreeMap::new();
        for (tenant, passages) in by_tenant(passages) {
            let (length, rest) = bytes.split_first_chunk()?;
            let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
            let (segment, rest) = rest.split_at_checked(length)?;
            let segment =
                Segment::read(segment).ok().filter(|read| read.len() == passages.len())?;
            words.insert(tenant.to_owned(), TenantWords { passages, segment });
            bytes = rest;
        }
        bytes.is_empty().then_some(Self(words))
    }

    /// The tenant's `count` best passages among those that `passes` lets through, best first.
    pub(crate) fn search(
        &self,
        tenant: &str,
        question: &str,
        count: usize,
        passes: impl Fn(usize) -> bool,
    ) -> Vec<Ranked> {
        let Some(TenantWords { passages, segment }) = self.0.get(tenant) else { return Vec::new() };
        let number = |text: u32| passages[text as usize];
        let found = segment.search(question, count, |text| passes(number(text)));
        found.iter().map(|one| Ranked { passage: number(one.text), score: one.score }).collect()
    }

    /// How rare a question's words are among the tenant's texts; nothing of who has none.
    pub(crate) fn rarity(&self, tenant: &str, question: &str) -> Option<Rarity> {
        self.0.get(tenant).map(|words| Rarity::of(question, &words.segment))
    }
}
