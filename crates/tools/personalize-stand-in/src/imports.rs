//! CreateDatasetImportJob and DescribeDatasetImportJob.
//!
//! Source: <https://docs.aws.amazon.com/personalize/latest/dg/API_CreateDatasetImportJob.html>.
//! The service takes minutes; here a job is done when its creation is answered.

use super::control::is_name;
use super::{invalid, named, parsed};
use click_ranking::{Interaction, from_csv};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use stand_in::AwsError;
use stand_in::{Object, Source};
use std::collections::BTreeMap;

/// The body of CreateDatasetImportJob.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateImport {
    job_name: String,
    dataset_arn: String,
    data_source: DataSource,
    role_arn: String,
    #[serde(default)]
    import_mode: ImportMode,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct DataSource {
    data_location: String,
}

/// Whether a file replaces what was imported before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ImportMode {
    #[default]
    Full,
    Incremental,
}

/// The body of DescribeDatasetImportJob.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DescribeImport {
    dataset_import_job_arn: String,
}

impl DescribeImport {
    pub fn parse(body: &[u8]) -> Result<Self, AwsError> {
        parsed(body)
    }
}

impl CreateImport {
    /// Reads and checks a body; the file is looked at by [`CreateImport::read`].
    pub fn parse(body: &[u8]) -> Result<Self, AwsError> {
        let request: Self = parsed(body)?;
        if !is_name(&request.job_name) {
            return Err(invalid("jobName must be 1 to 63 letters, digits, - and _."));
        }
        named(&request.role_arn, "roleArn")?;
        if !request.dataset_arn.ends_with("/INTERACTIONS") {
            return Err(invalid("Only datasets of interactions are known here."));
        }
        request.object().map(|_| request)
    }

    fn object(&self) -> Result<Object, AwsError> {
        let object = Object::of_location(&self.data_source.data_location);
        object.ok_or_else(|| invalid("dataLocation must be s3://bucket/key of one CSV file."))
    }

    /// The ARN of the job, in the dataset's account and region.
    fn arn(&self) -> String {
        let owner = self.dataset_arn.split(":dataset/").next().unwrap_or_default();
        format!("{owner}:dataset-import-job/{}", self.job_name)
    }

    /// The interactions of the file.
    pub async fn read(&self, source: &Source) -> Result<Vec<Interaction>, String> {
        let object = self.object().map_err(|error| error.message)?;
        let bytes = source.get(&object).await.map_err(|error| error.to_string())?;
        from_csv(&bytes).map_err(|error| error.to_string())
    }

    pub fn mode(&self) -> ImportMode {
        self.import_mode
    }
}

/// The jobs so far, by ARN.
#[derive(Debug, Default)]
pub struct Imports(BTreeMap<String, Value>);

impl Imports {
    /// Refuses a name that was there before, as the service does.
    pub fn check_new(&self, request: &CreateImport) -> Result<(), AwsError> {
        if self.0.contains_key(&request.arn()) {
            let why = "A dataset import job of this name exists already.";
            return Err(AwsError::new(400, "ResourceAlreadyExistsException", why));
        }
        Ok(())
    }

    /// Keeps a job that is done, or failed for a reason; the body of the answer.
    pub fn done(&mut self, request: CreateImport, failure: Option<&str>, now: f64) -> Value {
        let arn = request.arn();
        let mut job = json!({
            "jobName": request.job_name,
            "datasetImportJobArn": arn,
            "datasetArn": request.dataset_arn,
            "dataSource": request.data_source,
            "roleArn": request.role_arn,
            "status": if failure.is_some() { "CREATE FAILED" } else { "ACTIVE" },
            "creationDateTime": now,
            "lastUpdatedDateTime": now,
            "importMode": request.import_mode,
        });
        if let Some(failure) = failure {
            job["failureReason"] = failure.into();
        }
        self.0.insert(arn.clone(), job);
        json!({ "datasetImportJobArn": arn })
    }

    /// The body that describes a job.
    pub fn describe(&self, request: &DescribeImport) -> Result<Value, AwsError> {
        let job = self.0.get(&request.dataset_import_job_arn);
        let missing = || {
            let why = "No dataset import job of this ARN exists.";
            AwsError::new(400, "ResourceNotFoundException", why)
        };
        Ok(json!({ "datasetImportJob": job.ok_or_else(missing)? }))
    }
}
