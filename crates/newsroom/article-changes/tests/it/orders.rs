//! Versions written before others are told, records and requests twice and in any order, services that fail: the newest
//! version wins, and nothing is asked for what others came after. The double's claims are never freed, and nothing is
//! written while the function is between looking up and posting.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{Bus, Table, config, kept, record};
use crate::machines::Machines;
use article_changes::handle;
use article_store::{FindStanding, Memory};
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
}

impl Life {
    fn of(seed: u64) -> Self {
        let faults = Upstream::new(Spoiler::seeded(seed * 7 + 1, true));
        Self {
            table: Table(Memory::default(), faults.clone()),
            bus: Bus::new(faults),
            chance: Spoiler::seeded(seed, false),
            untold: Vec::new(),
            posted: Vec::new(),
            machines: Machines::default(),
            last: 0,
        }
    }

    fn write(&mut self) {
        self.last += 1 + u32::try_from(self.chance.number(2)).unwrap();
        let state = STATES[self.chance.number(3)];
        self.table.0.write(kept("a-1", self.last, state));
        self.untold.push(self.last);
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
        let told = handle(&self.table, &self.bus, &config(), input).await;
        let posted = self.bus.take();
        self.check(&posted).await;
        self.posted.extend(posted);
        if told.is_err() || self.chance.number(4) == 0 {
            self.untold.extend(batch);
        }
    }

    /// Nothing is posted for what others came after, whatever a machine would make of it.
    async fn check(&self, posted: &[(String, Value)]) {
        let standing = self.table.0.find_standing("a-1").await.unwrap().unwrap();
        for (kind, detail) in posted {
            let labels = kind == "ARTICLE_LABEL_REQUESTED";
            let wanted = if labels { standing.outward } else { Some(standing.version) };
            assert_eq!(detail["article"]["version"].as_u64(), wanted.map(u64::from), "{kind}");
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
        self.machines.take(&kind, &detail);
    }
}

#[tokio::test]
async fn the_newest_version_wins_in_two_thousand_orders() {
    let (mut withdrawn, mut labelled, mut skipped) = (0, 0, 0);
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
        while !life.untold.is_empty() {
            life.tell().await;
        }
        while !life.posted.is_empty() {
            life.take();
        }
        let standing = life.table.0.find_standing("a-1").await.unwrap().unwrap();
        let versions = life.table.0.versions("a-1");
        let state = |version: u32| {
            let found = versions.iter().find(|one| one.article.version == version).unwrap();
            (u64::from(version), found.article.state == articles::State::Withdrawn)
        };
        assert_eq!(life.machines.suggested, Some(state(standing.version)), "seed {seed}");
        assert_eq!(life.machines.labelled, standing.outward.map(state), "seed {seed}");
        let mut judged = life.machines.judged.clone();
        judged.dedup();
        assert_eq!(judged, life.machines.judged, "seed {seed}: one label a claim");
        withdrawn += usize::from(life.machines.labelled.is_some_and(|(_, gone)| gone));
        labelled += life.machines.judged.len();
        skipped += versions.len() - life.machines.judged.len();
    }
    assert!(
        withdrawn > 100 && labelled > 500 && skipped > 1_000,
        "{withdrawn} {labelled} {skipped}"
    );
}
