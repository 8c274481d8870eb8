//! Shapes of sts.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use crate::protocol::{query, xml};

/// AWS's `GetCallerIdentityRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetCallerIdentityRequest {}

impl query::FromQuery for GetCallerIdentityRequest {
    fn from_query(_: &query::Query<'_>) -> crate::Result<Self> {
        Ok(Self {})
    }
}

impl query::ToQuery for GetCallerIdentityRequest {
    fn to_query(&self, _: &mut query::Writer) {}
}

/// AWS's `GetCallerIdentityResponse`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetCallerIdentityResponse {
    /// `UserId`.
    pub user_id: Option<String>,
    /// `Account`.
    pub account: Option<String>,
    /// `Arn`.
    pub arn: Option<String>,
}

impl xml::ToXml for GetCallerIdentityResponse {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("UserId", &self.user_id);
        w.optional("Account", &self.account);
        w.optional("Arn", &self.arn);
    }
}

impl xml::FromXml for GetCallerIdentityResponse {
    fn from_xml(e: &xml::Element<'_>) -> crate::Result<Self> {
        Ok(Self { user_id: e.optional("UserId")?, account: e.optional("Account")?, arn: e.optional("Arn")? })
    }
}

/// The actions.
pub mod operations {
    use crate::protocol;

    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel = protocol::ServiceModel {
        service: "sts",
        version: "2011-06-15",
        xml_namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    };

    /// `GetCallerIdentity`.
    #[derive(Clone, Copy, Debug)]
    pub struct GetCallerIdentity;

    impl crate::Operation for GetCallerIdentity {
        const SERVICE: &'static str = "sts";
        const NAME: &'static str = "GetCallerIdentity";
        type Protocol = protocol::AwsQuery;
        type Input = super::GetCallerIdentityRequest;
        type Output = super::GetCallerIdentityResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }
}
