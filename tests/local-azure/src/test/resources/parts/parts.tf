# What a notebook has besides its machine: records only here, refused as Azure refuses them.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
  }
}

provider "azurerm" {
  features {}
  resource_provider_registrations = "none"
}

variable "location" {}
variable "time" {}

data "azurerm_client_config" "me" {}

resource "azurerm_resource_group" "lab" {
  name     = "lab"
  location = var.location
}

resource "azurerm_managed_disk" "data" {
  name                 = "data"
  resource_group_name  = azurerm_resource_group.lab.name
  location             = var.location
  storage_account_type = "StandardSSD_LRS"
  create_option        = "Empty"
  disk_size_gb         = 1
}

resource "azurerm_data_protection_backup_vault" "copies" {
  name                = "copies"
  resource_group_name = azurerm_resource_group.lab.name
  location            = var.location
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "reads" {
  scope                = azurerm_managed_disk.data.id
  role_definition_name = "Disk Backup Reader"
  principal_id         = azurerm_data_protection_backup_vault.copies.identity[0].principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "copies" {
  scope                = azurerm_resource_group.lab.id
  role_definition_name = "Disk Snapshot Contributor"
  principal_id         = azurerm_data_protection_backup_vault.copies.identity[0].principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_data_protection_backup_policy_disk" "daily" {
  name                            = "daily-${replace(var.time, ":", "")}"
  vault_id                        = azurerm_data_protection_backup_vault.copies.id
  backup_repeating_time_intervals = ["R/2026-01-01T${var.time}:00+00:00/P1D"]
  default_retention_duration      = "P14D"
  lifecycle {
    create_before_destroy = true
  }
}

resource "azurerm_data_protection_backup_instance_disk" "data" {
  name                         = "data"
  location                     = var.location
  vault_id                     = azurerm_data_protection_backup_vault.copies.id
  disk_id                      = azurerm_managed_disk.data.id
  snapshot_resource_group_name = azurerm_resource_group.lab.name
  backup_policy_id             = azurerm_data_protection_backup_policy_disk.daily.id
  depends_on                   = [azurerm_role_assignment.reads, azurerm_role_assignment.copies]
}

resource "azurerm_log_analytics_workspace" "log" {
  name                = "lab-log"
  resource_group_name = azurerm_resource_group.lab.name
  location            = var.location
  sku                 = "PerGB2018"
  retention_in_days   = 30
}

resource "azurerm_log_analytics_workspace_table_custom_log" "lines" {
  name                    = "Lines_CL"
  workspace_id            = azurerm_log_analytics_workspace.log.id
  retention_in_days       = 30
  total_retention_in_days = 30
  column {
    name = "TimeGenerated"
    type = "dateTime"
  }
  column {
    name = "Message"
    type = "string"
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "full" {
  name                    = "full"
  resource_group_name     = azurerm_resource_group.lab.name
  location                = var.location
  scopes                  = [azurerm_log_analytics_workspace.log.id]
  severity                = 2
  evaluation_frequency    = "PT5M"
  window_duration         = "PT5M"
  auto_mitigation_enabled = true
  criteria {
    query                   = "Lines_CL | project TimeGenerated, Value = toreal(parse_json(Message).used)"
    time_aggregation_method = "Average"
    metric_measure_column   = "Value"
    operator                = "GreaterThanOrEqual"
    threshold               = 80
    failing_periods {
      minimum_failing_periods_to_trigger_alert = 3
      number_of_evaluation_periods             = 3
    }
  }
  action {
    action_groups = ["${azurerm_resource_group.lab.id}/providers/Microsoft.Insights/actionGroups/it"]
  }
  depends_on = [azurerm_log_analytics_workspace_table_custom_log.lines]
}

resource "azurerm_consumption_budget_subscription" "lab" {
  name            = "lab"
  subscription_id = "/subscriptions/${data.azurerm_client_config.me.subscription_id}"
  amount          = 100
  time_grain      = "Monthly"
  time_period {
    start_date = formatdate("YYYY-MM'-01T00:00:00Z'", plantimestamp())
  }
  filter {
    dimension {
      name   = "ResourceGroupName"
      values = [azurerm_resource_group.lab.name]
    }
  }
  notification {
    threshold      = 80
    threshold_type = "Actual"
    operator       = "GreaterThan"
    contact_emails = ["it@example.com"]
  }
  lifecycle {
    ignore_changes = [time_period]
  }
}

resource "azurerm_dns_zone" "ours" {
  name                = "lab.example.com"
  resource_group_name = azurerm_resource_group.lab.name
}

resource "azurerm_public_ip" "address" {
  name                = "address"
  resource_group_name = azurerm_resource_group.lab.name
  location            = var.location
  allocation_method   = "Static"
  sku                 = "Standard"
}

resource "azurerm_dns_a_record" "notebook" {
  name                = "@"
  zone_name           = azurerm_dns_zone.ours.name
  resource_group_name = azurerm_resource_group.lab.name
  ttl                 = 300
  target_resource_id  = azurerm_public_ip.address.id
}
