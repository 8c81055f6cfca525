# The smallest machine that follows a desired state, to try the local cloud with.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
  }
}

provider "azurerm" {
  features {
    persist_id_on_create_before_polling_for_completion = true
  }
  resource_provider_registrations = "none"
}

variable "location" {}
variable "message" {}

locals {
  state = jsonencode({ message = var.message, vault = data.azurerm_key_vault.vault.vault_uri })
}

resource "azurerm_resource_group" "lab" {
  name     = "lab"
  location = var.location
}

resource "azurerm_virtual_network" "net" {
  name                = "net"
  resource_group_name = azurerm_resource_group.lab.name
  location            = var.location
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "machine" {
  name                 = "machine"
  resource_group_name  = azurerm_resource_group.lab.name
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefixes     = ["10.0.0.0/24"]
}

resource "azurerm_public_ip" "address" {
  name                    = "address"
  resource_group_name     = azurerm_resource_group.lab.name
  location                = var.location
  allocation_method       = "Static"
  sku                     = "Standard"
  domain_name_label       = "lab"
  domain_name_label_scope = "TenantReuse"
}

resource "azurerm_network_interface" "nic" {
  name                = "nic"
  resource_group_name = azurerm_resource_group.lab.name
  location            = var.location
  ip_configuration {
    name                          = "main"
    subnet_id                     = azurerm_subnet.machine.id
    private_ip_address_allocation = "Dynamic"
    public_ip_address_id          = azurerm_public_ip.address.id
  }
}

resource "azurerm_user_assigned_identity" "machine" {
  name                = "machine"
  resource_group_name = azurerm_resource_group.lab.name
  location            = var.location
}

# The company's own: azurerm waits two minutes for a new vault, and three for the end of a role.
data "azurerm_key_vault" "vault" {
  name                = "lab-vault"
  resource_group_name = "company"
}

data "azurerm_role_definition" "writes" {
  name  = "Writes secrets"
  scope = data.azurerm_key_vault.vault.id
}

resource "azurerm_role_assignment" "machine" {
  scope              = data.azurerm_key_vault.vault.id
  role_definition_id = data.azurerm_role_definition.writes.id
  principal_id       = azurerm_user_assigned_identity.machine.principal_id
}

resource "azurerm_managed_disk" "data" {
  name                 = "data"
  resource_group_name  = azurerm_resource_group.lab.name
  location             = var.location
  storage_account_type = "StandardSSD_LRS"
  create_option        = "Empty"
  disk_size_gb         = 1
}

resource "azurerm_linux_virtual_machine" "machine" {
  name                  = "machine"
  resource_group_name   = azurerm_resource_group.lab.name
  location              = var.location
  size                  = "Standard_D2s_v5"
  admin_username        = "debian"
  network_interface_ids = [azurerm_network_interface.nic.id]
  custom_data           = base64encode("#cloud-config\nruncmd: [[touch, /root/began]]\n")
  user_data             = base64encode(local.state)
  admin_ssh_key {
    username   = "debian"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC24gLSfDJZ4zTKWh+AhHik6OqHryVf14B27d/hGaVWJrBg3yog97ecWjtCYUslYwndKfEEPaQ6kUHlpCbulHS/z5Fg/v/GY+6/3DXctW+T3xbvFcdQDhkgpwTAP3iKTo0kj0+c1GkndbhJpkj2P2g2yH3xb219q+coz2LSgybekr9spyvW3j2MabrcQ5JRSJSfilQ9Nbpl73o8JUVx1u8U9PfEJzGewq9QnUJgwBKj7HfkHG/wBOwzbT9O5zn36CQtQ0fHIKwYfgJjXAcvNIES3paeNtzfpwhYzH48TkJal7wAnD9mqlLNRbYZqr9MWSE8MNK5WSDGQoocsfDWV9fr"
  }
  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.machine.id]
  }
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "StandardSSD_LRS"
  }
  source_image_reference {
    publisher = "Debian"
    offer     = "debian-13"
    sku       = "13-gen2"
    version   = "latest"
  }
}

resource "azurerm_virtual_machine_data_disk_attachment" "data" {
  managed_disk_id    = azurerm_managed_disk.data.id
  virtual_machine_id = azurerm_linux_virtual_machine.machine.id
  lun                = 0
  caching            = "ReadOnly"
}

resource "azurerm_virtual_machine_run_command" "ready" {
  name               = "ready-${substr(sha256(local.state), 0, 16)}"
  location           = var.location
  virtual_machine_id = azurerm_linux_virtual_machine.machine.id
  source {
    script = file("${path.module}/follow.sh")
  }
  depends_on = [azurerm_virtual_machine_data_disk_attachment.data, azurerm_role_assignment.machine]
}

output "Heard" {
  value = trimspace(azurerm_virtual_machine_run_command.ready.instance_view[0].output)
}

output "Address" {
  value = azurerm_public_ip.address.fqdn
}

output "Secrets" {
  value = "${data.azurerm_key_vault.vault.vault_uri}secrets/"
}
