//! Mails of one process to one address keep a distance.
//!
//! SNS suspends an e-mail subscription that gets more than ten messages a second: it falls back to
//! `PendingConfirmation`, delivers nothing and is deleted after 48 hours, while every `Publish` goes
//! on succeeding. Source: <https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html>.
//! Several processes keep the distance together only where there is one
//! (`ApprovalRequestConcurrency` of `infra/core.yaml`).

use crate::{Mail, SendMail};
use lambda_bridge::UpstreamError;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// Sends mails, each when its address may have one.
#[derive(Debug)]
pub struct Paced<M> {
    mails: M,
    distance: Duration,
    schedule: Mutex<Schedule>,
}

impl<M> Paced<M> {
    /// `distance` is the least time between two mails to one address. Nothing waits for what was sent
    /// before.
    #[must_use]
    pub fn new(mails: M, distance: Duration) -> Self {
        Self { mails, distance, schedule: Mutex::default() }
    }

    fn turn(&self, address: &str) -> Instant {
        let mut schedule = self.schedule.lock().unwrap_or_else(PoisonError::into_inner);
        schedule.turn(address, Instant::now(), self.distance)
    }
}

impl<M: SendMail + Sync> SendMail for Paced<M> {
    async fn send(&self, mail: &Mail) -> Result<(), UpstreamError> {
        sleep_until(self.turn(&mail.to)).await;
        self.mails.send(mail).await
    }
}

/// From when on each address may have its next mail.
#[derive(Debug, Default)]
struct Schedule(HashMap<String, Instant>);

impl Schedule {
    /// When the mail may go that is asked for now; its place is taken by that. Addresses that nobody
    /// has to wait for are forgotten.
    fn turn(&mut self, address: &str, now: Instant, distance: Duration) -> Instant {
        self.0.retain(|_, next| *next > now);
        let turn = self.0.get(address).copied().unwrap_or(now);
        self.0.insert(address.to_owned(), turn + distance);
        turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join_all;
    use proptest::prelude::*;

    const DISTANCE: Duration = Duration::from_millis(110);

    /// Notes when each address got a mail.
    #[derive(Debug, Default)]
    struct Noted(Mutex<Vec<(String, Instant)>>);

    impl SendMail for Noted {
        async fn send(&self, mail: &Mail) -> Result<(), UpstreamError> {
            self.0.lock().unwrap().push((mail.to.clone(), Instant::now()));
            Ok(())
        }
    }

    fn mail(to: &str) -> Mail {
        Mail { to: to.to_owned(), subject: String::new(), body: String::new() }
    }

    async fn milliseconds(addresses: &[&str]) -> Vec<u128> {
        let (start, paced) = (Instant::now(), Paced::new(Noted::default(), DISTANCE));
        let mails: Vec<Mail> = addresses.iter().map(|address| mail(address)).collect();
        join_all(mails.iter().map(|mail| paced.send(mail))).await;
        let noted = paced.mails.0.into_inner().unwrap();
        noted.iter().map(|(_, at)| (*at - start).as_millis()).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn one_address_gets_nine_mails_a_second() {
        let all = milliseconds(&["a@example.com"; 20]).await;
        assert_eq!(all, (0..20).map(|mail| mail * 110).collect::<Vec<_>>());
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_anothers_mails() {
        let all = milliseconds(&["a@example.com", "b@example.com", "a@example.com"]).await;
        assert_eq!(all, [0, 0, 110]);
    }

    #[tokio::test(start_paused = true)]
    async fn what_has_passed_already_is_not_waited_for_again() {
        let paced = Paced::new(Noted::default(), DISTANCE);
        paced.send(&mail("a@example.com")).await.unwrap();
        tokio::time::advance(Duration::from_millis(80)).await;
        let start = Instant::now();
        paced.send(&mail("a@example.com")).await.unwrap();
        assert_eq!(start.elapsed(), Duration::from_millis(30));
        tokio::time::advance(Duration::from_secs(1)).await;
        let start = Instant::now();
        paced.send(&mail("a@example.com")).await.unwrap();
        assert_eq!(start.elapsed(), Duration::ZERO);
    }

    proptest! {
        #[test]
        fn whenever_mails_are_asked_for_no_second_has_more_than_ten(
            asked in prop::collection::vec(0..3_000_u64, 1..60),
        ) {
            let (start, mut schedule) = (Instant::now(), Schedule::default());
            let mut asked = asked;
            asked.sort_unstable();
            let turns: Vec<_> = asked
                .iter()
                .map(|at| start + Duration::from_millis(*at))
                .map(|at| schedule.turn("a@example.com", at, DISTANCE) - start)
                .collect();
            for (turn, at) in turns.iter().zip(&asked) {
                prop_assert!(*turn >= Duration::from_millis(*at));
                let second = *turn..*turn + Duration::from_secs(1);
                prop_assert!(turns.iter().filter(|other| second.contains(*other)).count() <= 10);
            }
        }
    }
}
