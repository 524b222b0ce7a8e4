
import django.db.models.deletion
import omtanke.foundation.kernel.keys
import omtanke.foundation.vault.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Inquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', omtanke.foundation.kernel.keys.KeyField(default=omtanke.foundation.kernel.keys.random_key, editable=False, max_length=10, unique=True)),
                ('asker', models.TextField(choices=[('police', 'politiet'), ('pst', 'PST'), ('other_school', 'en annen skole'), ('other_service', 'en annen tjeneste'), ('relative', 'foresatte eller andre i familien'), ('press', 'presse'), ('somebody_else', 'noen andre')])),
                ('is_order', models.BooleanField()),
                ('received_at', models.DateTimeField()),
                ('who', omtanke.foundation.vault.sealed.SealedTextField(label='inquiry.who')),
                ('switchboard', omtanke.foundation.vault.sealed.SealedTextField(label='inquiry.switchboard')),
                ('asks_for', omtanke.foundation.vault.sealed.SealedTextField(label='inquiry.asks_for')),
                ('basis', omtanke.foundation.vault.sealed.SealedTextField(label='inquiry.basis')),
                ('answer', models.TextField(blank=True, choices=[('refused', 'vi har verken bekreftet eller avkreftet'), ('shared', 'svaret er gitt gjennom «Del»'), ('passed_on', 'lederen har sendt det til kommunens jurist')])),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('received_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='inquiry_answered_at_and_answered_by_together')],
            },
        ),
    ]
