"""The only room that knows AWS: settings, a store in DynamoDB, queues, and Lambda handlers."""
