//! All training jobs by name. Names are the same in capitals and small letters, as the rest of the service
//! has them.

use super::job::{Job, Results, Stage, arn, machines};
use super::refusals::{
    has_ended, limit_exceeded, missing, name_taken, nothing_to_delete, still_runs,
};
use crate::control::{Listing, Request, page};
use serde_json::{Value, json};
use stand_in::AwsError;
use std::collections::BTreeMap;

/// How many machines may train at once: each is a program on this machine.
const MOST_MACHINES: u64 = 8;

/// Its answer has the oldest first, unless the newest are asked for.
const LISTING: Listing = Listing {
    member: "TrainingJobSummaries",
    name: "TrainingJobName",
    status: "TrainingJobStatus",
    is_newest_first: false,
};

/// The jobs, by name in small letters.
#[derive(Debug, Default)]
pub(crate) struct Jobs(BTreeMap<String, Job>);

impl Jobs {
    /// Takes a name for a job, which starts.
    pub(crate) fn create(&mut self, request: &Request, now: f64) -> Result<Value, AwsError> {
        let name = name(request);
        if let Some(job) = self.0.get(&name.to_lowercase()) {
            return Err(name_taken(&job.arn));
        }
        self.check_limit(request)?;
        let fields = request.0.iter().filter(|(field, _)| *field != "Tags");
        let fields = fields.map(|(field, value)| (field.clone(), value.clone())).collect();
        let job = Job::new(name, fields, now);
        let answer = json!({ "TrainingJobArn": job.arn });
        self.0.insert(name.to_lowercase(), job);
        Ok(answer)
    }

    fn check_limit(&self, request: &Request) -> Result<(), AwsError> {
        let used: u64 = self.0.values().map(Job::machines).sum();
        let more = machines(&request.0);
        let kind = request.0["ResourceConfig"]["InstanceType"].as_str().unwrap_or_default();
        let refused = || Err(limit_exceeded(kind, MOST_MACHINES, used, more));
        if used + more > MOST_MACHINES { refused() } else { Ok(()) }
    }

    pub(crate) fn describe(&self, request: &Request) -> Result<Value, AwsError> {
        self.found(name(request)).map(Job::described)
    }

    pub(crate) fn list(&self, request: &Request) -> Result<Value, AwsError> {
        page(&LISTING, request, self.0.values().map(Job::summary).collect())
    }

    /// The key of a job that is now to stop. One that stops already stops once.
    pub(crate) fn stop(&mut self, request: &Request, now: f64) -> Result<String, AwsError> {
        let name = name(request);
        self.found(name)?;
        let key = name.to_lowercase();
        if let Some(job) = self.0.get_mut(&key) {
            if job.stage().is_last() {
                return Err(has_ended(job.status()));
            }
            if job.status() != "Stopping" {
                job.enter(Stage::Stopping, now);
            }
        }
        Ok(key)
    }

    /// Frees a name.
    pub(crate) fn delete(&mut self, request: &Request) -> Result<(), AwsError> {
        let name = name(request);
        let job = self.found(name).map_err(|_| nothing_to_delete(&arn(name)))?;
        if !job.stage().is_last() {
            return Err(still_runs(&job.arn, job.status()));
        }
        self.0.remove(&name.to_lowercase());
        Ok(())
    }

    fn found(&self, name: &str) -> Result<&Job, AwsError> {
        self.0.get(&name.to_lowercase()).ok_or_else(missing)
    }

    pub(crate) fn enter(&mut self, key: &str, stage: Stage, now: f64) {
        if let Some(job) = self.0.get_mut(key) {
            job.enter(stage, now);
        }
    }

    pub(crate) fn fail(&mut self, key: &str, why: &str, now: f64) {
        if let Some(job) = self.0.get_mut(key) {
            job.fail(why, now);
        }
    }

    pub(crate) fn leave(&mut self, key: &str, results: Results) {
        if let Some(job) = self.0.get_mut(key) {
            job.leave(results);
        }
    }

    /// Each job's key and stage.
    pub(crate) fn stages(&self) -> impl Iterator<Item = (&str, Stage)> {
        self.0.iter().map(|(key, job)| (key.as_str(), job.stage()))
    }
}

fn name(request: &Request) -> &str {
    request.text("TrainingJobName").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::Operation;
    use super::*;

    const NOW: f64 = 1.8e9;

    fn request(operation: Operation, body: &Value) -> Request {
        Request::read(operation.name(), body.to_string().as_bytes()).expect("of the right shape")
    }

    fn create(jobs: &mut Jobs, name: &str, count: u64) -> Result<Value, AwsError> {
        let body = json!({"TrainingJobName": name, "RoleArn": "arn:aws:iam::123456789012:role/training",
            "OutputDataConfig": {"S3OutputPath": "s3://shop/models"}, "Tags": [{"Key": "a", "Value": "b"}],
            "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": count, "VolumeSizeInGB": 1}});
        jobs.create(&request(Operation::Create, &body), NOW)
    }

    fn named(name: &str) -> Value {
        json!({ "TrainingJobName": name })
    }

    #[test]
    fn a_name_is_taken_until_its_job_is_deleted() {
        let mut jobs = Jobs::default();
        create(&mut jobs, "run-a1", 1).expect("made");
        let error = create(&mut jobs, "RUN-a1", 1).expect_err("taken");
        assert_eq!((error.status, error.code), (400, "ResourceInUse"));
        let delete = request(Operation::Delete, &named("run-a1"));
        assert_eq!(jobs.delete(&delete).expect_err("it runs").code, "ResourceInUse");
        jobs.fail("run-a1", "ClientError: no", NOW);
        assert!(create(&mut jobs, "run-a1", 1).is_err());
        jobs.delete(&delete).expect("it has ended");
        assert_eq!(jobs.delete(&delete).expect_err("gone").code, "ResourceNotFound");
        create(&mut jobs, "run-a1", 1).expect("free again");
    }

    #[test]
    fn what_is_not_there_is_refused_as_the_service_does() {
        let mut jobs = Jobs::default();
        let body = named("run-a1");
        let error = jobs.describe(&request(Operation::Describe, &body)).expect_err("none");
        assert_eq!(
            (error.code, error.message.as_str()),
            ("ValidationException", "Requested resource not found.")
        );
        let error = jobs.stop(&request(Operation::Stop, &body), NOW).expect_err("none");
        assert_eq!(error.code, "ValidationException");
    }

    #[test]
    fn a_job_that_has_ended_is_not_stopped_and_one_that_stops_stops_once() {
        let mut jobs = Jobs::default();
        create(&mut jobs, "run-a1", 1).expect("made");
        let stop = request(Operation::Stop, &named("run-a1"));
        assert_eq!(jobs.stop(&stop, NOW), Ok("run-a1".to_owned()));
        jobs.enter("run-a1", Stage::Uploading, NOW);
        assert_eq!(jobs.stop(&stop, NOW), Ok("run-a1".to_owned()));
        let said = jobs.describe(&request(Operation::Describe, &named("run-a1"))).expect("there");
        assert_eq!(
            (&said["TrainingJobStatus"], &said["SecondaryStatus"]),
            (&json!("Stopping"), &json!("Uploading"))
        );
        assert_eq!(said.get("Tags"), None);
        jobs.enter("run-a1", Stage::Stopped, NOW);
        let error = jobs.stop(&stop, NOW).expect_err("ended");
        assert!(
            error.message.ends_with("the training job is in status Stopped."),
            "{}",
            error.message
        );
    }

    #[test]
    fn machines_are_limited_until_jobs_end() {
        let mut jobs = Jobs::default();
        create(&mut jobs, "run-a1", 5).expect("made");
        let error = create(&mut jobs, "run-a2", 4).expect_err("too many");
        assert_eq!(error.code, "ResourceLimitExceeded");
        assert!(
            error.message.contains("'ml.m5.large for training job usage' is 8 Instances"),
            "{}",
            error.message
        );
        jobs.enter("run-a1", Stage::Completed, NOW);
        create(&mut jobs, "run-a2", 4).expect("made");
    }

    #[test]
    fn lists_have_pages_the_oldest_first() {
        let mut jobs = Jobs::default();
        for number in 0..12 {
            let body = json!({"TrainingJobName": format!("run-a{number}"), "RoleArn": "arn:aws:iam::1:role/t",
                "OutputDataConfig": {"S3OutputPath": "s3://shop/models"}});
            let job = Job::new(
                &format!("run-a{number}"),
                body.as_object().expect("one").clone(),
                f64::from(number),
            );
            jobs.0.insert(job.name.clone(), job);
        }
        jobs.fail("run-a3", "no", NOW);
        let list = |body: Value| jobs.list(&request(Operation::List, &body)).expect("a page");
        let first = list(json!({}));
        let names = |page: &Value| {
            let all = page["TrainingJobSummaries"].as_array().expect("a list");
            all.iter()
                .filter_map(|one| one["TrainingJobName"].as_str().map(str::to_owned))
                .collect::<Vec<_>>()
        };
        assert_eq!((names(&first).len(), names(&first)[0].as_str()), (10, "run-a0"));
        let rest = list(json!({"NextToken": first["NextToken"]}));
        assert_eq!(
            (names(&rest), rest.get("NextToken")),
            (vec!["run-a10".to_owned(), "run-a11".to_owned()], None)
        );
        assert_eq!(names(&list(json!({"StatusEquals": "Failed"}))), ["run-a3"]);
        let newest =
            list(json!({"SortOrder": "Descending", "MaxResults": 1, "NameContains": "A1"}));
        assert_eq!(names(&newest), ["run-a11"]);
    }
}
