//! Which of the things posted is where. Pure; fed with what happens.
//!
//! An outcome is matched by id and revision. One without an id is matched by its execution, once it
//! is known which event started that.

use crate::posting::{DUPLICATE, Key, MISSING, NOT_POSTED, Posting, WAITING};
use shop_bus::BusEvent;
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

/// How long after the end of an execution its outcome may still be on its way: a bus on a machine with other
/// work is seconds late.
pub(crate) const GRACE: Duration = Duration::from_secs(20);

/// How an execution stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    Running,
    /// It found the claim taken.
    Duplicate,
    /// It ended, with this status.
    Ended(String),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Stand {
    Queued,
    Posted { at: Instant, ended: Option<Instant> },
    Waiting { at: Instant },
    Done,
}

/// All that a run posts.
#[derive(Debug)]
pub struct Ledger<P> {
    items: Vec<P>,
    stands: Vec<Stand>,
    next: usize,
    by_key: HashMap<Key, usize>,
    by_event: HashMap<String, usize>,
    by_execution: HashMap<String, usize>,
    unmatched: BTreeMap<String, BusEvent>,
    duplicates: bool,
}

impl<P: Posting> Ledger<P> {
    /// A ledger of `items`, and the rows of those that repeat an earlier one: they are not posted.
    #[must_use]
    pub fn new(items: Vec<P>) -> (Self, Vec<P::Row>) {
        let mut ledger = Self {
            stands: vec![Stand::Queued; items.len()],
            items: Vec::new(),
            next: 0,
            by_key: HashMap::new(),
            by_event: HashMap::new(),
            by_execution: HashMap::new(),
            unmatched: BTreeMap::new(),
            duplicates: false,
        };
        let mut repeated = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let Some(key) = item.key() else { continue };
            if *ledger.by_key.entry(key).or_insert(index) != index {
                ledger.stands[index] = Stand::Done;
                let reason = Some("earlier in these files".to_owned());
                repeated.push(item.without(DUPLICATE, reason));
            }
        }
        ledger.items = items;
        (ledger, repeated)
    }

    /// The next to post, so that at most `concurrency` are under way.
    pub fn take(&mut self, concurrency: usize) -> Vec<usize> {
        let under_way = self.count(|stand| matches!(stand, Stand::Posted { .. }));
        let mut taken = Vec::new();
        while taken.len() + under_way < concurrency && self.next < self.items.len() {
            taken.extend((self.stands[self.next] == Stand::Queued).then_some(self.next));
            self.next += 1;
        }
        taken
    }

    /// Those with these indices.
    #[must_use]
    pub fn items(&self, indices: &[usize]) -> Vec<P> {
        indices.iter().map(|index| self.items[*index].clone()).collect()
    }

    /// One was posted as the event `event`, or refused by the bus.
    pub fn posted(
        &mut self,
        index: usize,
        event: Result<String, String>,
        at: Instant,
    ) -> Option<P::Row> {
        match event {
            Ok(event) => {
                self.by_event.insert(event, index);
                self.stands[index] = Stand::Posted { at, ended: None };
                None
            }
            Err(why) => Some(self.close(index, NOT_POSTED, Some(why))),
        }
    }

    /// Something was announced on the bus.
    pub fn announced(&mut self, event: BusEvent, now: Instant) -> Option<P::Row> {
        if P::is_beside(&event) {
            return None;
        }
        let Some(index) = self.subject(&event) else {
            if P::is_outcome(&event) {
                self.unmatched.insert(event.execution().to_owned(), event);
            }
            return None;
        };
        self.by_execution.insert(event.execution().to_owned(), index);
        self.follow(index, &event, now)
    }

    fn subject(&self, event: &BusEvent) -> Option<usize> {
        let by_execution = self.by_execution.get(event.execution());
        let by_key = || self.by_key.get(&P::key_of(event)?);
        by_execution.or_else(by_key).copied().filter(|index| self.is_open(*index))
    }

    fn is_open(&self, index: usize) -> bool {
        matches!(self.stands[index], Stand::Posted { .. } | Stand::Waiting { .. })
    }

    fn follow(&mut self, index: usize, event: &BusEvent, now: Instant) -> Option<P::Row> {
        let at = match self.stands[index] {
            Stand::Posted { at, .. } | Stand::Waiting { at } => at,
            _ => return None,
        };
        match event.kind.as_str() {
            "APPROVAL_REQUESTED" | "APPROVAL_ESCALATED" => {
                self.stands[index] = Stand::Waiting { at };
            }
            "APPROVAL_DECIDED" => self.stands[index] = Stand::Posted { at, ended: None },
            _ if P::is_outcome(event) => {
                self.stands[index] = Stand::Done;
                let ms = now.duration_since(at).as_millis();
                let ms = ms.try_into().unwrap_or(u64::MAX);
                return Some(self.items[index].ended(event, ms));
            }
            _ => {}
        }
        None
    }

    /// The execution `arn` was started by the event `event` and stands like this.
    pub fn looked_up(
        &mut self,
        arn: &str,
        event: &str,
        ending: &Ending,
        now: Instant,
    ) -> Option<P::Row> {
        let outcome = self.unmatched.remove(arn);
        let index = *self.by_event.get(event)?;
        self.by_execution.insert(arn.to_owned(), index);
        if let Some(event) = outcome {
            return self.follow(index, &event, now);
        }
        match (self.stands[index], ending) {
            (Stand::Posted { .. } | Stand::Waiting { .. }, Ending::Duplicate) => {
                self.duplicates = true;
                let reason = Some("answered before".to_owned());
                Some(self.close(index, DUPLICATE, reason))
            }
            (Stand::Posted { at, ended: None }, Ending::Ended(_)) => {
                self.stands[index] = Stand::Posted { at, ended: Some(now) };
                None
            }
            (Stand::Posted { ended: Some(ended), .. }, Ending::Ended(status))
                if now.duration_since(ended) > GRACE =>
            {
                Some(self.close(index, MISSING, Some(format!("execution {status}"))))
            }
            _ => None,
        }
    }

    fn close(&mut self, index: usize, end: &'static str, reason: Option<String>) -> P::Row {
        self.stands[index] = Stand::Done;
        self.items[index].without(end, reason)
    }

    /// Rows for all that have no outcome: those that wait for a person, and those that got lost.
    pub fn give_up(&mut self) -> Vec<P::Row> {
        let open: Vec<usize> =
            (0..self.stands.len()).filter(|index| self.stands[*index] != Stand::Done).collect();
        let rows = open.into_iter().map(|index| match self.stands[index] {
            Stand::Waiting { .. } => self.close(index, WAITING, None),
            Stand::Queued => self.close(index, NOT_POSTED, Some("not reached".to_owned())),
            _ => self.close(index, MISSING, Some("no outcome in time".to_owned())),
        });
        rows.collect()
    }

    /// Executions whose outcome is here but not what they are about.
    pub fn unmatched(&self) -> Vec<String> {
        self.unmatched.keys().cloned().collect()
    }

    /// Whether what this execution is about has ended.
    pub fn knows(&self, arn: &str) -> bool {
        self.by_execution.get(arn).is_some_and(|index| self.stands[*index] == Stand::Done)
    }

    /// When that was posted which has been under way longest, and waits for no person.
    pub fn oldest(&self) -> Option<Instant> {
        let posted = self.stands.iter().filter_map(|stand| match stand {
            Stand::Posted { at, .. } => Some(*at),
            _ => None,
        });
        posted.min()
    }

    /// How many have ended.
    pub fn done(&self) -> usize {
        self.count(|stand| *stand == Stand::Done)
    }

    /// How many wait for a person.
    pub fn waiting(&self) -> usize {
        self.count(|stand| matches!(stand, Stand::Waiting { .. }))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether one was met that an earlier delivery has the outcome of.
    #[must_use]
    pub fn has_duplicates(&self) -> bool {
        self.duplicates
    }

    fn count(&self, of: impl Fn(&Stand) -> bool) -> usize {
        self.stands.iter().filter(|stand| of(stand)).count()
    }
}
