//! Versions written before and while others are told, records and requests twice and in any order, services that
//! fail, claims that are freed: the newest version wins, and nothing is asked for what others came after before its
//! record was told.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{Bus, Table, config, kept, record};
use crate::machines::Machines;
use article_changes::{Config, handle};
use article_store::{FindStanding, Kept, Memory, Standing};
use samples::{Spoiler, Upstream};
use serde_json::{Value, json};

const STATES: [&str; 3] = ["DRAFT", "PUBLISHED", "WITHDRAWN"];

/// One article's life: what is written, told and taken, in an order of its own.
struct Life {
    table: Table,
    bus: Bus,
    chance: Spoiler,
    /// Versions whose records were not taken yet.
    untold: Vec<u32>,
    /// Requests that no machine has taken yet.
    posted: Vec<(String, Value)>,
    machines: Machines,
    last: u32,
    config: Config,
    /// Whether others may write while the function looks up and posts.
    is_edited: bool,
}

impl Life {
    fn of(seed: u64) -> Self {
        let faults = Upstream::new(Spoiler::seeded(seed * 7 + 1, true));
        Self {
            table: Table::new(Memory::default(), faults.clone()),
            bus: Bus::new(faults),
            chance: Spoiler::seeded(seed, false),
            untold: Vec::new(),
            posted: Vec::new(),
            machines: Machines::default(),
            last: 0,
            config: Config { suggests_drafts: seed.is_multiple_of(2), ..config() },
            is_edited: true,
        }
    }

    fn next(&mut self) -> Kept {
        self.last += 1 + u32::try_from(self.chance.number(2)).unwrap();
        kept("a-1", self.last, STATES[self.chance.number(3)])
    }

    fn write(&mut self) {
        let next = self.next();
        self.table.memory.write(next);
        self.untold.push(self.last);
    }

    async fn standing(&self) -> Standing {
        self.table.memory.find_standing("a-1").await.unwrap().unwrap()
    }

    /// A batch of some records in any order; it comes again where the function fails, and now and then where it
    /// does not.
    async fn tell(&mut self) {
        if self.untold.is_empty() {
            return;
        }
        let count = 1 + self.chance.number(self.untold.len());
        let mut batch = Vec::new();
        for _ in 0..count {
            batch.push(self.untold.remove(self.chance.number(self.untold.len())));
        }
        let records: Vec<Value> = batch.iter().map(|version| record("a-1", *version)).collect();
        let input = serde_json::from_value(json!({"Records": records})).unwrap();
        let before = self.standing().await;
        let between = (self.is_edited && self.chance.number(3) == 0).then(|| self.next());
        let written = between.as_ref().map(|kept| kept.article.version);
        *self.table.between.lock().unwrap() = between;
        let told = handle(&self.table, &self.bus, &self.config, input).await;
        let is_left = self.table.between.lock().unwrap().take().is_some();
        self.untold.extend(written.filter(|_| !is_left));
        let posted = self.bus.take();
        self.check(&before, &posted);
        self.posted.extend(posted);
        if told.is_err() || self.chance.number(4) == 0 {
            self.untold.extend(batch);
        }
    }

    /// Nothing is posted for what others came after before the batch, whatever a machine would make of it.
    fn check(&self, before: &Standing, posted: &[(String, Value)]) {
        for (kind, detail) in posted {
            let (version, state) = (&detail["article"]["version"], &detail["article"]["state"]);
            let concerns_readers =
                kind == "ARTICLE_LABEL_REQUESTED" || !self.config.suggests_drafts;
            assert!(!concerns_readers || state != "DRAFT", "{kind} {version}");
            let least = if concerns_readers { before.outward } else { Some(before.version) };
            assert!(version.as_u64() >= least.map(u64::from), "{kind} {version}: {least:?}");
        }
    }

    /// A machine takes a request, any; now and then it is delivered twice.
    fn take(&mut self) {
        if self.posted.is_empty() {
            return;
        }
        let at = self.chance.number(self.posted.len());
        let (kind, detail) = self.posted[at].clone();
        if self.chance.number(4) > 0 {
            self.posted.remove(at);
        }
        let is_missing = self.chance.number(4) == 0;
        self.machines.take(&kind, &detail, is_missing);
    }
}

#[tokio::test]
async fn the_newest_version_wins_in_two_thousand_orders() {
    let (mut withdrawn, mut freed, mut skipped) = (0, 0, 0);
    for seed in 0..2_000_u64 {
        let mut life = Life::of(seed);
        for _ in 0..12 {
            match life.chance.number(3) {
                0 => life.write(),
                1 => life.tell().await,
                _ => life.take(),
            }
        }
        life.write();
        life.is_edited = false;
        while !life.untold.is_empty() {
            life.tell().await;
        }
        while !life.posted.is_empty() {
            life.take();
        }
        let standing = life.standing().await;
        let versions = life.table.memory.versions("a-1");
        let state = |version: u32| {
            let found = versions.iter().find(|one| one.article.version == version).unwrap();
            (u64::from(version), found.article.state == articles::State::Withdrawn)
        };
        let newest =
            if life.config.suggests_drafts { Some(standing.version) } else { standing.outward };
        assert_eq!(life.machines.suggested, newest.map(state), "seed {seed}");
        assert_eq!(life.machines.labelled, standing.outward.map(state), "seed {seed}");
        withdrawn += usize::from(life.machines.labelled.is_some_and(|(_, gone)| gone));
        freed += life.machines.freed;
        skipped += usize::from(standing.outward != Some(standing.version));
    }
    assert!(withdrawn > 100 && freed > 500 && skipped > 100, "{withdrawn} {freed} {skipped}");
}
